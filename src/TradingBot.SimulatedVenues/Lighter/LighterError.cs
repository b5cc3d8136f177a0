using System.Collections.Frozen;

namespace TradingBot.SimulatedVenues.Lighter;

/// <summary>A refusal in Lighter's words: code and message of its published table.</summary>
internal readonly record struct LighterError(int Code, string Message)
{
    public const int InvalidParameter = 20001;
    public const int InvalidAuth = 20013;
    public const int AccountNotFound = 21100;
    public const int InvalidAccountIndex = 21102;
    public const int InvalidNonce = 21104;
    public const int BatchNonceNotIncreasing = 21105;
    public const int ApiKeyNotFound = 21109;
    public const int InvalidApiKeyIndex = 21110;
    public const int InvalidMarginFraction = 21113;
    public const int InvalidSignature = 21120;
    public const int BatchMixedOwners = 21121;
    public const int MarginModeChangeNotAllowed = 21132;
    public const int IntegratorNotApproved = 21149;
    public const int NotEnoughCollateral = 21301;
    public const int TransactionNotFound = 21500;
    public const int InvalidTxInfo = 21501;
    public const int L1SignatureFailed = 21504;
    public const int UnsupportedTxType = 21505;
    public const int TxTypeNotAllowed = 21511;
    public const int BatchLengthMismatch = 21513;
    public const int BatchTooLong = 21514;
    public const int InactiveCancel = 21600;
    public const int InvalidMarket = 21602;
    public const int MarketInactive = 21605;
    public const int InvalidMarginMode = 21613;
    public const int NoPosition = 21614;
    public const int InvalidMarginDirection = 21615;
    public const int InvalidOrderIndex = 21700;
    public const int InvalidBaseAmount = 21701;
    public const int InvalidPrice = 21702;
    public const int InvalidIsAsk = 21703;
    public const int InvalidOrderType = 21704;
    public const int InvalidTimeInForce = 21705;
    public const int InvalidOrderAmount = 21706;
    public const int OrderInactive = 21709;
    public const int UnsupportedOrderType = 21710;
    public const int InvalidOrderExpiry = 21711;
    public const int InvalidCancelAllTimeInForce = 21713;
    public const int InvalidCancelAllTime = 21714;
    public const int TooManyOrders = 21717;
    public const int TooManyOrdersInMarket = 21718;
    public const int TooManyPendingOrders = 21719;
    public const int TooManyPendingOrdersInMarket = 21720;
    public const int InvalidClientOrderIndex = 21727;
    public const int ClientOrderIndexExists = 21728;
    public const int InvalidTriggerPrice = 21729;
    public const int PriceTooFarFromMark = 21734;
    public const int InvalidReduceOnlyDirection = 21738;
    public const int NotEnoughOrderMargin = 21739;
    public const int InvalidReduceOnlyMode = 21740;
    public const int InvalidGroupingType = 21741;
    public const int InvalidGroupSize = 21742;
    public const int InvalidOrderInfo = 21743;
    public const int InvalidTimestamps = 22400;
    public const int InvalidTimestamp = 22401;
    public const int InvalidResolution = 22402;
    public const int TimeRangeTooLong = 22403;
    public const int TooManyRequests = 23000;
    public const int TooManySubscriptions = 23001;
    public const int TooManyConnections = 23003;
    public const int NotFound = 29404;
    public const int Internal = 29500;
    public const int SocketInvalidJson = 30000;
    public const int SocketInvalidType = 30001;
    public const int SocketNotSubscribed = 30002;
    public const int SocketAlreadySubscribed = 30003;
    public const int SocketInvalidChannel = 30005;
    public const int SocketNotSupported = 30006;
    public const int SocketInvalidData = 30007;
    public const int SocketTooManyMessages = 30009;

    // The texts of the venue's page "Data structures, constants and errors"; 20013 is not on it, and its number and text are UNCONFIRMED.
    private static readonly FrozenDictionary<int, string> Messages = new Dictionary<int, string>
    {
        [InvalidParameter] = "invalid param",
        [InvalidAuth] = "invalid auth",
        [AccountNotFound] = "account not found",
        [InvalidAccountIndex] = "invalid account index",
        [InvalidNonce] = "invalid nonce",
        [BatchNonceNotIncreasing] = "batch transaction nonce is not increasing",
        [ApiKeyNotFound] = "api key not found",
        [InvalidApiKeyIndex] = "invalid api key index",
        [InvalidMarginFraction] = "invalid initial margin fraction",
        [InvalidSignature] = "invalid signature",
        [BatchMixedOwners] = "all transactions in the batch must have use same account and apikey",
        [MarginModeChangeNotAllowed] = "margin mode change on a market with position or open order is not allowed",
        [IntegratorNotApproved] = "integrator is not approved",
        [NotEnoughCollateral] = "not enough collateral",
        [TransactionNotFound] = "transaction not found",
        [InvalidTxInfo] = "invalid tx info",
        [L1SignatureFailed] = "fail to l1 signature",
        [UnsupportedTxType] = "unsupported tx type",
        [TxTypeNotAllowed] = "invalid tx type for account",
        [BatchLengthMismatch] = "TxInfos and TxTypes should have the same length",
        [BatchTooLong] = "maximum 50 transactions allowed per batch",
        [InactiveCancel] = "given order is not an active limit order",
        [InvalidMarket] = "invalid market index",
        [MarketInactive] = "invalid market status",
        [InvalidMarginMode] = "invalid margin mode",
        [NoPosition] = "no position found",
        [InvalidMarginDirection] = "invalid update margin direction",
        [InvalidOrderIndex] = "invalid order index",
        [InvalidBaseAmount] = "invalid base amount",
        [InvalidPrice] = "invalid price",
        [InvalidIsAsk] = "invalid isAsk",
        [InvalidOrderType] = "invalid OrderType",
        [InvalidTimeInForce] = "invalid OrderTimeInForce",
        [InvalidOrderAmount] = "invalid order base or quote amount",
        [OrderInactive] = "order is inactive",
        [UnsupportedOrderType] = "unsupported order type",
        [InvalidOrderExpiry] = "invalid expiry",
        [InvalidCancelAllTimeInForce] = "invalid cancel all time in force",
        [InvalidCancelAllTime] = "invalid cancel all time",
        [TooManyOrders] = "maximum active limit order count reached",
        [TooManyOrdersInMarket] = "maximum active limit order count per market reached",
        [TooManyPendingOrders] = "maximum pending order count reached",
        [TooManyPendingOrdersInMarket] = "maximum pending order count per market reached",
        [InvalidClientOrderIndex] = "invalid client order index",
        [ClientOrderIndexExists] = "client order index already exists",
        [InvalidTriggerPrice] = "invalid order trigger price",
        [PriceTooFarFromMark] = "limit order price is too far from the mark price",
        [InvalidReduceOnlyDirection] = "invalid reduce only direction",
        [NotEnoughOrderMargin] = "not enough margin to create the order",
        [InvalidReduceOnlyMode] = "invalid reduce only mode",
        [InvalidGroupingType] = "invalid grouping type",
        [InvalidGroupSize] = "invalid order group size",
        [InvalidOrderInfo] = "invalid order info",
        [InvalidTimestamps] = "invalid timestamps: end_timestamp must be greater than start_timestamp",
        [InvalidTimestamp] = "invalid timestamp: timestamp must be greater than 0 and less than year 2286",
        [InvalidResolution] = "invalid resolution: resolution unsupported",
        [TimeRangeTooLong] = "time range exceeds maximum allowed range for the specified resolution",
        [TooManyRequests] = "Too Many Requests!",
        [TooManySubscriptions] = "Too Many Subscriptions!",
        [TooManyConnections] = "Too Many Connections!",
        [NotFound] = "not found",
        [Internal] = "internal server error",
        [SocketInvalidJson] = "Invalid Json",
        [SocketInvalidType] = "Invalid Type",
        [SocketNotSubscribed] = "Not Subscribed to ",
        [SocketAlreadySubscribed] = "Already Subscribed to ",
        [SocketInvalidChannel] = "Invalid Channel",
        [SocketNotSupported] = "Operation isn't supported ",
        [SocketInvalidData] = "Invalid Data",
        [SocketTooManyMessages] = "Too Many Websocket Messages!",
    }.ToFrozenDictionary();

    /// <summary>The error of a code with its published text.</summary>
    public static LighterError Of(int code) => new(code, Messages[code]);

    /// <summary>The error of a code, its text followed by what is meant.</summary>
    public static LighterError Of(int code, string detail) => new(code, Messages[code] + detail);
}
