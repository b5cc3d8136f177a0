namespace TradingBot.SimulatedVenues.Aster.Rest;

/// <summary>What a request must prove.</summary>
internal enum AsterSecurity
{
    /// <summary>Nothing.</summary>
    Public,

    /// <summary>V3: a signature. V1: the key's header alone.</summary>
    UserStream,

    /// <summary>A signature in both generations.</summary>
    Signed,
}
