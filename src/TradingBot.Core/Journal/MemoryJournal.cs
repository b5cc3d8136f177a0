using TradingBot.Model;
using TradingBot.Orders;

namespace TradingBot.Journal;

/// <summary>A journal that lives as long as its object: for tests, backtests and demonstrations.</summary>
/// <param name="botTag">Tag of the client order ids, 1 to 2^31 − 1.</param>
public sealed class MemoryJournal(uint botTag) : ITradeJournal
{
    private readonly Dictionary<ClientOrderId, TrackedOrder> _orders = [];
    private readonly List<(string Exchange, Fill Fill)> _fills = [];
    private readonly List<(string Exchange, FundingPayment Payment)> _funding = [];
    private readonly Dictionary<(string Exchange, string ContractId), PositionBook> _books = [];
    private readonly Dictionary<(string Exchange, string ContractId), BookBaseline> _baselines = [];
    private readonly Dictionary<string, RiskBaseline> _riskBaselines = new(StringComparer.Ordinal);
    private uint _lastSequence;
    private string? _strategyState;
    private HaltRecord? _halt;

    /// <summary>All entries ever written, for assertions.</summary>
    public List<JournalEntry> Entries { get; } = [];

    /// <inheritdoc />
    public Task<JournalState> LoadAsync(CancellationToken cancellationToken) => Task.FromResult(new JournalState
    {
        BotTag = botTag,
        LastSequence = _lastSequence,
        Orders = [.. _orders.Values],
        RecentFills = [.. _fills],
        RecentFunding = [.. _funding],
        Books = new Dictionary<(string Exchange, string ContractId), PositionBook>(_books),
        Baselines = new Dictionary<(string Exchange, string ContractId), BookBaseline>(_baselines),
        RiskBaselines = new Dictionary<string, RiskBaseline>(_riskBaselines, StringComparer.Ordinal),
        StrategyState = _strategyState,
        Halt = _halt,
    });

    /// <inheritdoc />
    public Task AppendAsync(IReadOnlyList<JournalEntry> entries)
    {
        foreach (var entry in entries)
        {
            Entries.Add(entry);
            Apply(entry);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void Apply(JournalEntry entry)
    {
        switch (entry)
        {
            case JournalEntry.OrderSaved saved:
                _orders[saved.Order.Id] = saved.Order;
                _lastSequence = Math.Max(_lastSequence, saved.Order.Id.Sequence);
                break;
            case JournalEntry.OrdersSettled settled:
                settled.Ids.ToList().ForEach(id => _orders.Remove(id));
                break;
            case JournalEntry.FillBooked booked:
                _fills.Add((booked.Exchange, booked.Fill));
                _books[(booked.Exchange, booked.Fill.ContractId)] = booked.Book;
                break;
            case JournalEntry.FundingBooked booked:
                _funding.Add((booked.Exchange, booked.Payment));
                _books[(booked.Exchange, booked.Payment.ContractId)] = booked.Book;
                break;
            case JournalEntry.BookSaved saved:
                _books[(saved.Exchange, saved.ContractId)] = saved.Book;
                break;
            case JournalEntry.StrategyStateSaved saved:
                _strategyState = saved.Text;
                break;
            case JournalEntry.BaselineSaved saved:
                _baselines[(saved.Baseline.Exchange, saved.Baseline.ContractId)] = saved.Baseline;
                break;
            case JournalEntry.RiskBaselineSaved saved:
                _riskBaselines[saved.Baseline.Exchange] = saved.Baseline;
                break;
            case JournalEntry.HaltSaved saved:
                _halt = saved.Halt;
                break;
            case JournalEntry.HaltCleared:
                _halt = null;
                break;
        }
    }
}
