using TradingBot.SimulatedVenues.Grvt.Accounts;
using TradingBot.SimulatedVenues.Grvt.Wire;

namespace TradingBot.SimulatedVenues.Grvt.Rest;

/// <summary>One call, over whichever transport.</summary>
/// <param name="Request">Its parameters, in long names.</param>
/// <param name="Session">Who calls; null for nobody in particular.</param>
/// <param name="Address">Where the call comes from.</param>
internal sealed record GrvtCall(GrvtRequest Request, GrvtSession? Session, string Address)
{
    /// <summary>The account that has logged in. Only calls of private endpoints may ask.</summary>
    public GrvtAccount Account => Session!.Account;

    public long SubAccount => Account.SubAccountId;
}
