namespace TradingBot.Exchanges.Lighter.Signing;

/// <summary>Whose orders count as one's own (attribute 7).</summary>
internal enum LighterSelfTradeScope
{
    /// <summary>This account's; the default, and then not sent.</summary>
    SameAccount = 0,

    /// <summary>Those of all sub-accounts of one master account.</summary>
    SameMasterAccount = 1,
}
