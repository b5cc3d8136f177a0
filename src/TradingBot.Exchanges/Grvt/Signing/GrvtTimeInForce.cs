namespace TradingBot.Exchanges.Grvt.Signing;

/// <summary>The venue's words for how long an order lives; the number is what is signed. Source: section 3.2 of the protocol page.</summary>
internal enum GrvtTimeInForce
{
    /// <summary>Rests until its signature expires.</summary>
    GoodTillTime = 1,

    /// <summary>Trades in full or waits; for quotes on request alone.</summary>
    AllOrNone = 2,

    /// <summary>Trades what it can on arrival.</summary>
    ImmediateOrCancel = 3,

    /// <summary>Trades in full on arrival or not at all.</summary>
    FillOrKill = 4,

    /// <summary>Rests for the users of the web page alone.</summary>
    RetailPriceImprovement = 5,
}
