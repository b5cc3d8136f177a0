using TradingBot.Cryptography.Ed25519;

namespace TradingBot.SimulatedVenues.Backpack.Accounts;

/// <summary>An account, which stands for a subaccount with a key of its own: its key and its settings.</summary>
internal sealed class BackpackAccount(long id, Ed25519PublicKey key, BackpackVenueOptions options)
{
    /// <summary>The engine's number of it, and the venue's <c>userId</c>.</summary>
    public long Id => id;

    public Ed25519PublicKey Key => key;

    /// <summary>The one leverage of all markets, in times.</summary>
    public decimal LeverageLimit { get; set; } = options.LeverageLimit;

    public bool AutoLend { get; set; } = options.AutoLend;

    public bool AutoBorrowSettlements { get; set; } = true;

    public bool AutoRealizePnl { get; set; } = true;

    public bool AutoRepayBorrows { get; set; } = true;
}
