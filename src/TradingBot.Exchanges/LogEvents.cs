namespace TradingBot.Exchanges;

/// <summary>The registry of event ids of this assembly. A number is never given twice and never reused; gaps are numbers that have been given up.</summary>
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
    public const int SocketRenewed = 2007;
    public const int ChannelRenewed = 2008;
    public const int RequestLost = 2010;
    public const int RequestNotSent = 2011;
    public const int ReadRetried = 2012;
    public const int AnswerNotUsable = 2013;
    public const int GateBlocked = 2020;
    public const int GateRefused = 2021;
    public const int ClockOffsetChanged = 2030;
    public const int SessionFaulted = 2040;
    public const int BookStale = 2050;
    public const int AccountConnected = 2060;
    public const int LoggedIn = 2061;
    public const int SignerNotProved = 2062;
    public const int UpkeepFailed = 2063;
    public const int RequestRefused = 2064;
    public const int AnswerLost = 2065;
    public const int AbsenceProved = 2066;
    public const int StreamError = 2067;
    public const int UnrecognizedFrame = 2068;
    public const int UnrecognizedStatus = 2069;
    public const int UnrecognizedEnd = 2070;
    public const int SnapshotFailed = 2071;
    public const int AccountForced = 2072;

    public const int LighterLostAnswerResolved = 2104;
    public const int LighterNonceResynchronised = 2105;
    public const int LighterNonceSpent = 2111;
    public const int LighterNetworkIdNotChecked = 2112;

    public const int ParadexOnboarded = 2205;
    public const int ParadexBinaryRefused = 2211;

    public const int BackpackLeverageSet = 2311;

    public const int EdgeXStreamError = 2503;
    public const int EdgeXStreamRefused = 2510;
}
