using System.Collections.Frozen;

namespace TradingBot.SimulatedVenues.Grvt;

/// <summary>A refusal in GRVT's words: code, HTTP status and message. The messages of 1000, 1003, 2002 and 3000 are captured, the others are worded after the table.</summary>
internal sealed record GrvtError(int Code, int Status, string Message)
{
    public const int NotLoggedIn = 1000;
    public const int NoPermission = 1001;
    public const int Internal = 1002;
    public const int Malformed = 1003;
    public const int NotFound = 1004;
    public const int TooManyRequests = 1006;
    public const int WrongChainId = 1012;
    public const int SelectorFormat = 1101;
    public const int SelectorPrimary = 1102;
    public const int SelectorSecondary = 1103;
    public const int SignerNotAuthorised = 2000;
    public const int SignatureExpired = 2001;
    public const int SignatureMismatch = 2002;
    public const int ForeignSubAccount = 2003;
    public const int InvalidV = 2005;
    public const int InvalidRs = 2006;
    public const int HighS = 2007;
    public const int ExpirationTooFar = 2008;
    public const int OrderIdPresent = 2010;
    public const int ClientOrderIdMissing = 2011;
    public const int ClientOrderIdInUse = 2012;
    public const int MarketOrderWithPrice = 2020;
    public const int LimitOrderWithoutPrice = 2021;
    public const int TimeInForceNotAllowed = 2030;
    public const int PostOnlyTimeInForce = 2032;
    public const int OrderMissing = 2040;
    public const int LegsInvalid = 2042;
    public const int StatePresent = 2050;
    public const int InstrumentInactive = 2060;
    public const int InstrumentUnsupported = 2061;
    public const int BelowMinSize = 2062;
    public const int OffTick = 2064;
    public const int SizeTooFine = 2065;
    public const int BelowMinNotional = 2066;
    public const int BelowMinNotionalReducing = 2067;
    public const int InsufficientMargin = 2080;
    public const int PositionLimit = 2081;
    public const int CheckFailed = 2082;
    public const int TooManyOrders = 2090;
    public const int LeverageOutOfRange = 2100;
    public const int LeverageChangeRefused = 2101;
    public const int MarginTypeWithPosition = 2102;
    public const int MarginTypeWithOrders = 2103;
    public const int LeverageNeedsMargin = 2107;
    public const int TriggerTypeInvalid = 2110;
    public const int TriggerPriceInvalid = 2111;
    public const int BothIdLists = 2233;
    public const int SeveralInstruments = 2234;
    public const int TooManyInBulk = 2235;
    public const int TriggerInBulk = 2236;
    public const int BulkClientIdsRepeat = 2237;
    public const int CancelLifeTooLong = 2301;
    public const int NoPosition = 2400;
    public const int WouldIncrease = 2401;
    public const int ReduceTooLarge = 2402;
    public const int InstrumentInvalid = 3000;
    public const int LimitOutOfRange = 3011;
    public const int LimitNotAllowed = 3013;
    public const int SubAccountInvalid = 3020;
    public const int NoOrderId = 3021;
    public const int RateInvalid = 3030;
    public const int DepthInvalid = 3031;
    public const int IntervalInvalid = 3040;
    public const int CandleTypeInvalid = 3041;
    public const int CountdownTooLong = 6000;
    public const int PriceOutOfBand = 7201;

    private static readonly FrozenDictionary<int, GrvtError> Table = new GrvtError[]
    {
        new(NotLoggedIn, 401, "You need to authenticate prior to using this functionality"),
        new(NoPermission, 403, "You are not authorized to access this functionality"),
        new(Internal, 500, "Internal Server Error"),
        new(Malformed, 400, "Request could not be processed due to malformed syntax"),
        new(NotFound, 404, "Data Not Found"),
        new(TooManyRequests, 429, "You have surpassed the allocated rate limit for your tier"),
        new(WrongChainId, 400, "Chain ID in the signature is invalid"),
        new(SelectorFormat, 400, "Selector format is invalid"),
        new(SelectorPrimary, 400, "Selector has a wrong number of primary parts"),
        new(SelectorSecondary, 400, "Selector has a wrong number of secondary parts"),
        new(SignerNotAuthorised, 403, "Signer is not authorized for the sub account"),
        new(SignatureExpired, 403, "Signature has expired"),
        new(SignatureMismatch, 403, "Signature does not match payload"),
        new(ForeignSubAccount, 403, "Order sub account does not match logged in user"),
        new(InvalidV, 403, "Signature V is neither 27 nor 28"),
        new(InvalidRs, 403, "Signature R/S must have exactly 64 characters long without 0x prefix"),
        new(HighS, 403, "Signature S must be in the lower half of the curve"),
        new(ExpirationTooFar, 403, "Signature expiration is too far in the future"),
        new(OrderIdPresent, 400, "Order ID should be empty when creating an order"),
        new(ClientOrderIdMissing, 400, "Client Order ID should be supplied when creating an order"),
        new(ClientOrderIdInUse, 400, "Client Order ID overlaps with existing active order"),
        new(MarketOrderWithPrice, 400, "Market order must always be supplied without a limit price"),
        new(LimitOrderWithoutPrice, 400, "Limit order must always be supplied with a limit price"),
        new(TimeInForceNotAllowed, 400, "Order time in force is not allowed here"),
        new(PostOnlyTimeInForce, 400, "Post only must have a GOOD_TILL_TIME time in force"),
        new(OrderMissing, 400, "Order is missing"),
        new(LegsInvalid, 400, "Order must have exactly one leg"),
        new(StatePresent, 400, "Order state should be empty when creating an order"),
        new(InstrumentInactive, 400, "Instrument is not active"),
        new(InstrumentUnsupported, 400, "Instrument is not supported"),
        new(BelowMinSize, 400, "Order size is smaller than the minimum size"),
        new(OffTick, 400, "Limit price does not match the tick size"),
        new(SizeTooFine, 400, "Order size is too granular"),
        new(BelowMinNotional, 400, "Order is below the minimum notional"),
        new(BelowMinNotionalReducing, 400, "Reducing order is below the minimum notional"),
        new(InsufficientMargin, 400, "Insufficient margin to create order"),
        new(PositionLimit, 400, "Order would exceed the maximum position size"),
        new(CheckFailed, 400, "Pre-order check failed"),
        new(TooManyOrders, 429, "Max open orders exceeded"),
        new(LeverageOutOfRange, 400, "Initial leverage is out of range"),
        new(LeverageChangeRefused, 400, "Initial leverage could not be changed"),
        new(MarginTypeWithPosition, 400, "Margin type cannot change with an open position"),
        new(MarginTypeWithOrders, 400, "Margin type cannot change with open orders"),
        new(LeverageNeedsMargin, 400, "Not enough margin for this leverage"),
        new(TriggerTypeInvalid, 400, "Trigger type is invalid"),
        new(TriggerPriceInvalid, 400, "Trigger price is invalid"),
        new(BothIdLists, 400, "Order ids and client order ids must not be mixed"),
        new(SeveralInstruments, 400, "All orders must be on one instrument"),
        new(TooManyInBulk, 400, "Too many orders in the request"),
        new(TriggerInBulk, 400, "Trigger orders must not be mixed with other orders"),
        new(BulkClientIdsRepeat, 400, "Client order ids must be unique in the request"),
        new(CancelLifeTooLong, 400, "Cancel time to live is too long"),
        new(NoPosition, 400, "Reduce only order without a position"),
        new(WouldIncrease, 400, "Reduce only order would increase the position"),
        new(ReduceTooLarge, 400, "Reduce only order is larger than the position"),
        new(InstrumentInvalid, 400, "Instrument is invalid"),
        new(LimitOutOfRange, 400, "Limit is out of range"),
        new(LimitNotAllowed, 400, "Limit is not one of the allowed values"),
        new(SubAccountInvalid, 400, "Sub account is invalid"),
        new(NoOrderId, 400, "Either order ID or client order ID must be supplied"),
        new(RateInvalid, 400, "Feed rate is invalid"),
        new(DepthInvalid, 400, "Depth is invalid"),
        new(IntervalInvalid, 400, "Candle interval is invalid"),
        new(CandleTypeInvalid, 400, "Candle type is invalid"),
        new(CountdownTooLong, 400, "Countdown time must not be above 300 seconds"),
        new(PriceOutOfBand, 400, "Limit price is outside of the protection band"),
    }.ToFrozenDictionary(error => error.Code);

    /// <summary>The error of a code.</summary>
    public static GrvtError Of(int code) => Table[code];

    /// <summary>Null when something holds, else the error of a code.</summary>
    public static GrvtError? Unless(bool holds, int code) => holds ? null : Of(code);
}
