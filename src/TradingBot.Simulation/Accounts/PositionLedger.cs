namespace TradingBot.Simulation.Accounts;

/// <summary>One account's position in one market, exact to the quote unit.</summary>
/// <remarks>The cost of the open position is kept, not its average price: releasing a share of the cost rounds once and what remains is exact,
/// so that cash, cost and fees always add up to the last unit.</remarks>
internal sealed class PositionLedger
{
    /// <summary>Signed.</summary>
    public long Lots { get; private set; }

    /// <summary>Signed cost of the open position.</summary>
    public decimal EntryValue { get; private set; }

    public decimal RealizedPnl { get; private set; }

    public decimal FundingReceived { get; set; }

    /// <summary>Continuous funding: the market's index up to which it has been paid.</summary>
    public decimal FundingIndex { get; set; }

    /// <summary>Active lots that could add to the position by buying; reduce-only orders are not counted.</summary>
    public long OpenBuyLots { get; set; }

    /// <summary>Active lots that could add to the position by selling; reduce-only orders are not counted.</summary>
    public long OpenSellLots { get; set; }

    public int ActiveOrders { get; set; }

    public int ReduceOnlyOrders { get; set; }

    /// <summary>Set by the account; null: the market's default.</summary>
    public decimal? InitialMarginFraction { get; set; }

    public long Revision { get; set; }

    /// <summary>Changed since the last report.</summary>
    public bool IsDirty { get; set; }

    /// <summary>Largest position that open orders could lead to, in lots, not signed.</summary>
    public long ExposureLots => Math.Max(Math.Abs(Lots), Math.Max(Math.Abs(Lots + OpenBuyLots), Math.Abs(Lots - OpenSellLots)));

    /// <summary>Books a fill.</summary>
    /// <param name="isBuy">Which way the account traded.</param>
    /// <param name="lots">Greater than zero.</param>
    /// <param name="notional">Its value, already rounded to <paramref name="quoteDecimals"/>.</param>
    /// <param name="quoteDecimals">Decimal places of money.</param>
    /// <returns>The profit or loss that it realised.</returns>
    public decimal Apply(bool isBuy, long lots, decimal notional, int quoteDecimals)
    {
        var held = Math.Abs(Lots);
        var closing = Lots == 0 || (Lots > 0) == isBuy ? 0 : Math.Min(held, lots);
        var closingNotional = closing == lots ? notional : decimal.Round(notional * closing / lots, quoteDecimals);
        var opening = lots - closing;
        var openingNotional = notional - closingNotional;
        var realized = 0m;
        if (closing > 0)
        {
            var released = closing == held ? EntryValue : decimal.Round(EntryValue * closing / held, quoteDecimals);
            realized = (isBuy ? -closingNotional : closingNotional) - released;
            EntryValue -= released;
            RealizedPnl += realized;
        }

        if (opening > 0)
        {
            EntryValue += isBuy ? openingNotional : -openingNotional;
        }

        Lots += isBuy ? lots : -lots;
        return realized;
    }
}
