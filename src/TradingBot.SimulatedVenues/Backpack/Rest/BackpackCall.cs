using TradingBot.SimulatedVenues.Backpack.Accounts;

namespace TradingBot.SimulatedVenues.Backpack.Rest;

/// <summary>A request whose sender is known.</summary>
/// <param name="Blocks">Its parameters, or those of each order of a batch.</param>
/// <param name="Sender">Who sent it; null where nobody needs to say.</param>
internal sealed record BackpackCall(IReadOnlyList<BackpackParameters> Blocks, BackpackAccount? Sender)
{
    private static readonly string[] Directions = ["Asc", "Desc"];

    /// <summary>The parameters of a request that is no batch.</summary>
    public BackpackParameters Parameters => Blocks[0];

    /// <summary>Who sent it.</summary>
    public BackpackAccount Account => Sender ?? throw new InvalidOperationException("A public call has no account.");

    /// <summary>The engine's number of the account.</summary>
    public long AccountId => Account.Id;

    /// <summary>Reads <c>limit</c>, <c>offset</c> and <c>sortDirection</c>.</summary>
    /// <param name="standard">Limit when none is given.</param>
    /// <param name="most">Largest limit; more than that is refused.</param>
    /// <param name="page">The page.</param>
    public BackpackError? ReadPage(int standard, int most, out BackpackPage page)
    {
        page = default;
        long? offset = null;
        string? direction = null;
        var error = Parameters.Read("limit", uint.MaxValue, out long? limit)
            ?? Parameters.Read("offset", uint.MaxValue, out offset)
            ?? Parameters.Read("sortDirection", Directions, out direction)
            ?? BackpackError.BadPage.Unless(limit is null || (limit > 0 && limit <= most))
            ?? BackpackError.BadPage.Unless(offset is null or <= int.MaxValue);
        page = new BackpackPage((int)(limit ?? standard), (int)(offset ?? 0), direction == "Asc");
        return error;
    }
}
