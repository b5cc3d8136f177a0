namespace TradingBot.Exchanges;

/// <summary>The registry of event ids of this assembly. A number is never given twice and never reused.</summary>
/// <remarks>2000-2099 transport, 2100-2199 Lighter, 2200-2299 Paradex, 2300-2399 Backpack, 2400-2499 GRVT, 2500-2599 EdgeX, 2600-2699 Aster.</remarks>
internal static class LogEvents
{
    public const int SocketOpening = 2000;
    public const int SocketOpened = 2001;
    public const int SocketLost = 2002;
    public const int SocketLive = 2003;
    public const int ChannelLost = 2004;
    public const int ChannelNotConfirmed = 2005;
    public const int FrameQuarantined = 2006;
    public const int RequestLost = 2010;
    public const int RequestNotSent = 2011;
    public const int ReadRetried = 2012;
    public const int AnswerNotUsable = 2013;
    public const int GateBlocked = 2020;
    public const int GateRefused = 2021;
    public const int ClockOffsetChanged = 2030;
    public const int SessionFaulted = 2040;
    public const int BookStale = 2050;

    public const int LighterConnected = 2100;
    public const int LighterRefused = 2102;
    public const int LighterAnswerLost = 2103;
    public const int LighterLostAnswerResolved = 2104;
    public const int LighterNonceResynchronised = 2105;
    public const int LighterTokenRenewed = 2106;
    public const int LighterStreamError = 2107;
    public const int LighterUnrecognizedStatus = 2108;
    public const int LighterUnrecognizedFrame = 2109;
    public const int LighterAbsenceProved = 2110;
    public const int LighterNonceSpent = 2111;
    public const int LighterNetworkIdNotChecked = 2112;
    public const int LighterUpkeepFailed = 2113;

    public const int ParadexConnected = 2200;
    public const int ParadexRefused = 2202;
    public const int ParadexAnswerLost = 2203;
    public const int ParadexLoggedIn = 2204;
    public const int ParadexOnboarded = 2205;
    public const int ParadexStreamError = 2206;
    public const int ParadexUnrecognizedStatus = 2207;
    public const int ParadexUnrecognizedFrame = 2208;
    public const int ParadexAbsenceProved = 2209;
    public const int ParadexUpkeepFailed = 2210;
    public const int ParadexBinaryRefused = 2211;

    public const int BackpackConnected = 2300;
    public const int BackpackRefused = 2302;
    public const int BackpackAnswerLost = 2303;
    public const int BackpackStreamError = 2304;
    public const int BackpackUnrecognizedStatus = 2305;
    public const int BackpackUnrecognizedFrame = 2306;
    public const int BackpackAbsenceProved = 2307;
    public const int BackpackUpkeepFailed = 2308;
    public const int BackpackSnapshotFailed = 2309;
    public const int BackpackForced = 2310;
    public const int BackpackLeverageSet = 2311;

    public const int GrvtConnected = 2400;
    public const int GrvtRefused = 2402;
    public const int GrvtAnswerLost = 2403;
    public const int GrvtLoggedIn = 2404;
    public const int GrvtStreamError = 2405;
    public const int GrvtUnrecognizedStatus = 2406;
    public const int GrvtUnrecognizedFrame = 2407;
    public const int GrvtAbsenceProved = 2408;
    public const int GrvtUpkeepFailed = 2409;
    public const int GrvtSignerNotProved = 2410;

    public const int EdgeXConnected = 2500;
    public const int EdgeXRefused = 2501;
    public const int EdgeXAnswerLost = 2502;
    public const int EdgeXStreamError = 2503;
    public const int EdgeXUnrecognizedStatus = 2504;
    public const int EdgeXUnrecognizedFrame = 2505;
    public const int EdgeXAbsenceProved = 2506;
    public const int EdgeXUpkeepFailed = 2507;
    public const int EdgeXSignerNotProved = 2508;
    public const int EdgeXForced = 2509;
    public const int EdgeXStreamRefused = 2510;

    public const int AsterConnected = 2600;
    public const int AsterRefused = 2602;
    public const int AsterAnswerLost = 2603;
    public const int AsterStreamError = 2604;
    public const int AsterUnrecognizedStatus = 2605;
    public const int AsterUnrecognizedFrame = 2606;
    public const int AsterAbsenceProved = 2607;
    public const int AsterUpkeepFailed = 2608;
    public const int AsterSnapshotFailed = 2609;
    public const int AsterForced = 2610;
}
