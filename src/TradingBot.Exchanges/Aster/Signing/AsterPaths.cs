namespace TradingBot.Exchanges.Aster.Signing;

/// <summary>The paths of one generation of the interface. Those that differ are listed; everything else differs by its number alone. Source: section 3 of the protocol page.</summary>
internal sealed record AsterPaths
{
    /// <summary>The generation with EIP-712 signatures.</summary>
    public static AsterPaths V3 { get; } = new() { Prefix = "/fapi/v3/", Account = "/fapi/v3/accountWithJoinMargin", Positions = "/fapi/v3/positionRisk", CanAmend = true };

    /// <summary>The older generation.</summary>
    public static AsterPaths V1 { get; } = new() { Prefix = "/fapi/v1/", Account = "/fapi/v4/account", Positions = "/fapi/v2/positionRisk", CanAmend = false };

    /// <summary>In front of the name of a route.</summary>
    public required string Prefix { get; init; }

    /// <summary>The account's money.</summary>
    public required string Account { get; init; }

    /// <summary>The positions.</summary>
    public required string Positions { get; init; }

    /// <summary>Orders can be changed in place.</summary>
    public required bool CanAmend { get; init; }

    /// <summary>The path of a route that is the same in both.</summary>
    public string Of(string route) => Prefix + route;
}
