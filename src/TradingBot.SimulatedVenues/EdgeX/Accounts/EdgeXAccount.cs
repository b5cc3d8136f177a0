using TradingBot.Cryptography.Ethereum;

namespace TradingBot.SimulatedVenues.EdgeX.Accounts;

/// <summary>An account: its API key, the signer of its orders, and what it has used up.</summary>
/// <param name="Id">The venue's number of it, which is the engine's too.</param>
/// <param name="ApiKey">Names it in requests.</param>
/// <param name="Secret">Signs requests.</param>
/// <param name="Passphrase">Goes with each request.</param>
/// <param name="Signer">Signs orders.</param>
/// <param name="CreatedAt">Market time of its opening.</param>
internal sealed record EdgeXAccount(long Id, string ApiKey, string Secret, string Passphrase, EthereumAddress Signer, DateTimeOffset CreatedAt)
{
    // Numbers of users lie a little below those of their accounts.
    private const long UserOffset = 125_829_387;

    /// <summary>Number of its owner.</summary>
    public long UserId => Id > UserOffset ? Id - UserOffset : Id;

    /// <summary>Client order ids that it has ever used: each counts once.</summary>
    public HashSet<string> UsedClientIds { get; } = new(StringComparer.Ordinal);

    /// <summary>Contracts for which it has set a leverage.</summary>
    public HashSet<int> LeverageIsSet { get; } = [];

    /// <summary>The venue is closing its positions.</summary>
    public bool IsLiquidating { get; set; }

    /// <summary>Market time of its last change of settings.</summary>
    public DateTimeOffset UpdatedAt { get; set; } = CreatedAt;

    /// <summary>Never the keys.</summary>
    public override string ToString() => $"account {EdgeXText.Integer(Id)}";
}
