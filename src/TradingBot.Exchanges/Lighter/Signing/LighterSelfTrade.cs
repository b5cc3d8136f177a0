using System.Runtime.InteropServices;

namespace TradingBot.Exchanges.Lighter.Signing;

/// <summary>What an order does when it would meet one's own, and whose orders those are (attributes 6 and 7).</summary>
/// <param name="Behavior">What goes.</param>
/// <param name="Scope">Whose orders count.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LighterSelfTrade(
    LighterSelfTradeBehavior Behavior = LighterSelfTradeBehavior.ExpireMaker,
    LighterSelfTradeScope Scope = LighterSelfTradeScope.SameAccount)
{
    /// <exception cref="ArgumentException">The venue refuses the pair, or a member is not defined.</exception>
    public void Validate()
    {
        LighterLimits.CheckEnum(nameof(Behavior), Behavior);
        LighterLimits.CheckEnum(nameof(Scope), Scope);
        LighterLimits.Require(
            Behavior != LighterSelfTradeBehavior.Reduce || Scope == LighterSelfTradeScope.SameAccount,
            nameof(Scope),
            "Self-trade behaviour Reduce works within one account only.");
    }

    public void AddTo(ref LighterAttributes attributes)
    {
        attributes.SetUnlessNil(LighterAttributes.SelfTradeBehaviorKey, (long)Behavior);
        attributes.SetUnlessNil(LighterAttributes.SelfTradeScopeKey, (long)Scope);
    }
}
