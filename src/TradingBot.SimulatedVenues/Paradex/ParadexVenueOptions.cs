using TradingBot.Simulation.Accounts;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Paradex;

// The documents leave some points open. Each is a setting here, or is named where the code decides it; the default is the reading that the
// protocol's page asks of a simulator, and else the one that is harder on a client.

/// <summary>How the simulated Paradex behaves. Times are market time unless said otherwise.</summary>
public sealed record ParadexVenueOptions : SimulatedVenueOptions
{
    /// <summary>Starknet chain id, part of every signed message and served by <c>GET /system/config</c>.</summary>
    /// <value>Default: that of mainnet, <c>PRIVATE_SN_PARACLEAR_MAINNET</c>.</value>
    public string ChainId { get; init; } = "PRIVATE_SN_PARACLEAR_MAINNET";

    /// <summary>Number of the Ethereum chain that goes with <see cref="ChainId"/>: 1 for mainnet, 11155111 for testnet.</summary>
    /// <value>Default: 1.</value>
    public long L1ChainId { get; init; } = 1;

    /// <summary>Class hash of an account's proxy, from which addresses are derived.</summary>
    /// <value>Default: the one seen on testnet; that mainnet has the same is UNCONFIRMED.</value>
    public string AccountProxyHash { get; init; } = "0x3530cc4759d78042f1b543bf797f5f3d647cde0388c33734cf91b7f7b9314a9";

    /// <summary>Class hash of an account, from which addresses are derived.</summary>
    /// <value>Default: the one seen on testnet; that mainnet has the same is UNCONFIRMED.</value>
    public string AccountHash { get; init; } = "0x41cb0280ebadaa75f996d8d92c6f265f6d040bb3ba442e5f86a554f1765244e";

    /// <summary>The perpetual markets; the first leads the others.</summary>
    /// <value>Default: BTC, ETH, SOL, HYPE and kPEPE.</value>
    public IReadOnlyList<MarketDefinition> Markets { get; init; } = ParadexMarkets.All;

    /// <summary>Fees of all accounts.</summary>
    /// <value>Default: 0.003 % maker, 0.045 % taker, as of July 2026.</value>
    public FeeSchedule Fees { get; init; } = new(0.00003m, 0.00045m);

    /// <summary>Collateral of an account that <c>POST /onboarding</c> creates, in USDC.</summary>
    /// <value>Default: 10,000.</value>
    public decimal OnboardingCollateral { get; init; } = ParadexVenue.DefaultCollateral;

    /// <summary>Onboarding checks that the account's address follows from its public key.</summary>
    /// <value>Default: true.</value>
    public bool ChecksDerivedAddress { get; init; } = true;

    /// <summary>Between the answer NEW and the risk check, matching and events of an order or a change; zero processes within the call.</summary>
    /// <value>Default: 10 ms.</value>
    public TimeSpan OrderDelay { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>Between a cancel's answer and its effect; not shorter than <see cref="OrderDelay"/>, so that an order can be canceled while it is NEW.</summary>
    /// <value>Default: 10 ms.</value>
    public TimeSpan CancelDelay { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>The <c>orders</c> channel reports NEW.</summary>
    /// <value>Default: true. UNCONFIRMED: it may or may not be pushed.</value>
    public bool PushesNew { get; init; } = true;

    /// <summary>Orders under the minimum value are refused at once; otherwise they are taken and end with ORDER_SIZE_BELOW_MIN.</summary>
    /// <value>Default: true. UNCONFIRMED; an answer recorded in 2024 shows the latter.</value>
    public bool RefusesSmallOrdersAtOnce { get; init; } = true;

    /// <summary>The size of a change is the order's new total size, what has filled included; otherwise it is what is to remain.</summary>
    /// <value>Default: true. UNCONFIRMED for orders that are part filled.</value>
    public bool ModifySizeIsTotal { get; init; } = true;

    /// <summary>Why an order ends whose price reaches through the market's price band.</summary>
    /// <value>Default: <c>EXCEEDS_MAX_SLIPPAGE</c>. UNCONFIRMED.</value>
    public string PriceBandReason { get; init; } = "EXCEEDS_MAX_SLIPPAGE";

    /// <summary>Why orders end that the end of their connection cancels.</summary>
    /// <value>Default: <c>USER_CANCELED</c>. UNCONFIRMED.</value>
    public string DisconnectReason { get; init; } = "USER_CANCELED";

    /// <summary>Cancel-on-disconnect also covers orders that the account has placed over REST.</summary>
    /// <value>Default: false. UNCONFIRMED.</value>
    public bool CancelOnDisconnectCoversRest { get; init; }

    /// <summary>How far ahead a login's timestamp may be.</summary>
    /// <value>Default: 60 s. UNCONFIRMED.</value>
    public TimeSpan LoginFutureTolerance { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How old a login's timestamp may be, besides its own expiration; null: any age.</summary>
    /// <value>Default: null. UNCONFIRMED.</value>
    public TimeSpan? LoginPastTolerance { get; init; }

    /// <summary>How far an order's signature timestamp may be from the venue's time; null: any distance.</summary>
    /// <value>Default: null. UNCONFIRMED.</value>
    public TimeSpan? OrderTimestampTolerance { get; init; }

    /// <summary>Life of a token.</summary>
    /// <value>Default: five minutes.</value>
    public TimeSpan TokenLife { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary><c>size</c> of a short position is negative; otherwise its sign is in <c>side</c> alone.</summary>
    /// <value>Default: true, as the venue's specification says; two clients read it as unsigned.</value>
    public bool SignsPositionSize { get; init; } = true;

    /// <summary><c>payment</c> of a funding payment is positive when it was received.</summary>
    /// <value>Default: true. UNCONFIRMED.</value>
    public bool FundingPaymentIsPositiveWhenReceived { get; init; } = true;

    /// <summary>The state of a channel is sent before the acknowledgement of its subscription.</summary>
    /// <value>Default: false; the venue has been seen doing it.</value>
    public bool AcknowledgesAfterData { get; init; }

    /// <summary>Private channels are binary, too, on connections that asked for binary.</summary>
    /// <value>Default: false. UNCONFIRMED; the documentation says JSON, a connector receives binary.</value>
    public bool HasBinaryPrivateChannels { get; init; }

    /// <summary>Resting and waiting orders that an account may have in one market.</summary>
    /// <value>Default: 100.</value>
    public int MaxOpenOrders { get; init; } = 100;

    /// <summary>Orders of a batch.</summary>
    /// <value>Default: 10; another page says 50.</value>
    public int MaxBatch { get; init; } = 10;

    /// <summary>How often the server pings a socket by the protocol's own means, in transport time.</summary>
    /// <value>Default: 55 s.</value>
    public TimeSpan PingInterval { get; init; } = TimeSpan.FromSeconds(55);

    /// <summary>An idle binary connection gets a heartbeat so often, in transport time.</summary>
    /// <value>Default: 20 s.</value>
    public TimeSpan HeartbeatInterval { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Changes of a market are collected for so long before frames go out.</summary>
    /// <value>Default: 10 ms. UNCONFIRMED.</value>
    public TimeSpan BatchInterval { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>Market data goes out no more often than this, in transport time: a market that runs a hundred times faster must not send a hundred times more frames.</summary>
    /// <value>Default: 20 ms.</value>
    public TimeSpan MinFrameInterval { get; init; } = TimeSpan.FromMilliseconds(20);
}
