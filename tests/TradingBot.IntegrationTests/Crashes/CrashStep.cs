namespace TradingBot.IntegrationTests.Crashes;

/// <summary>Where a bot may die: between any two things that leave a trace outside of its memory.</summary>
internal enum CrashStep
{
    /// <summary>A journal transaction is about to be made durable; it is lost.</summary>
    BeforeCommit,

    /// <summary>A journal transaction is durable; the bot never hears of it.</summary>
    AfterCommit,

    /// <summary>The bytes of a request are about to leave; they never do.</summary>
    BeforeSend,

    /// <summary>The bytes of a request have left.</summary>
    AfterSend,

    /// <summary>An answer, or a report of an order or a fill, is about to be delivered; it never is.</summary>
    BeforeAnswer,

    /// <summary>An answer, or a report of an order or a fill, has been delivered; nothing that follows from it happens any more.</summary>
    AfterAnswer,
}
