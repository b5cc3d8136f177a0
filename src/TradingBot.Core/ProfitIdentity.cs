using System.Globalization;

namespace TradingBot;

/// <summary>Where the change of an account's equity over a run comes from. All in quote currency, positive is gain.</summary>
/// <param name="Realized">Realised by fills.</param>
/// <param name="Unrealized">Change of the unrealised profit and loss, at the venue's mark price.</param>
/// <param name="Funding">Paid by the venue (positive) or to it.</param>
/// <param name="Accrued">Change of funding that has accrued and is not yet paid, at venues that settle it with the next fill; zero elsewhere.</param>
/// <param name="Fees">Paid for fills; negative is a rebate.</param>
/// <param name="EquityChange">Equity at the end less equity at the start, as the venue says.</param>
public sealed record ProfitIdentity(decimal Realized, decimal Unrealized, decimal Funding, decimal Accrued, decimal Fees, decimal EquityChange)
{
    // Venues round each term to their own last unit, none coarser than this.
    private const int Decimals = 6;

    /// <summary>Change of equity that the terms do not explain, to the sixth decimal: zero unless money was moved or prices changed between two answers.</summary>
    public decimal Unexplained => Math.Round(EquityChange - (Realized + Unrealized + Funding + Accrued - Fees), Decimals);

    /// <summary>Every term in one line.</summary>
    public string Describe()
    {
        var accrued = Accrued == 0m ? "" : $" {Signed(Accrued)} accrued";
        var end = Unexplained == 0m ? "to the last unit" : $"and {Signed(Unexplained)} unexplained";
        return $"{Signed(Realized)} realised {Signed(Unrealized)} unrealised {Signed(Funding)} funding{accrued} {Signed(-Fees)} fees = {Signed(EquityChange)}, {end}";
    }

    private static string Signed(decimal value) => value.ToString("+0.######;-0.######;+0", CultureInfo.InvariantCulture);
}
