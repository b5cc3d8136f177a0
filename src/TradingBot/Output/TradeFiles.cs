using System.Globalization;
using TradingBot.Model;
using TradingBot.Orders;

namespace TradingBot.Output;

/// <summary>The orders CSV in the original's format, and beside it the fills with everything that the first one lacks.</summary>
internal sealed class TradeFiles : IDisposable
{
    private readonly CsvFile _orders;
    private readonly CsvFile _fills;
    private readonly TradingClock _clock;
    private readonly IReadOnlyDictionary<string, string> _accounts;

    /// <param name="folder">The logs folder; it exists.</param>
    /// <param name="name">First part of the file names: <c>{exchange}_{ticker}[_{account}]</c>.</param>
    /// <param name="accounts">The account on each venue, for the fills.</param>
    /// <param name="clock">For the stamps of the orders file.</param>
    public TradeFiles(string folder, string name, IReadOnlyDictionary<string, string> accounts, TradingClock clock)
    {
        _orders = new CsvFile(Path.Combine(folder, name + "_orders.csv"), "Timestamp,OrderID,Side,Quantity,Price,Status");
        _fills = new CsvFile(Path.Combine(folder, name + "_fills.csv"), "TimeUtc,Venue,Account,ClientOrderID,OrderID,Side,Size,AveragePrice,Fee,Liquidity,RealizedPnl");
        _clock = clock;
        _accounts = accounts;
    }

    /// <summary>Writes a row for an order that has filled, or was canceled after part fills.</summary>
    public void OnOrder(OrderChange change)
    {
        var order = change.After;
        if (!change.HasEnded || order.FilledSize == 0m)
        {
            return;
        }

        _orders.Append(
            _clock.Now.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            order.VenueOrderId ?? order.Id.ToString(),
            order.Request.Side.ToString().ToLowerInvariant(),
            Number(order.FilledSize),
            Number(order.Request.Price),
            order.Status == OrderStatus.Filled ? "FILLED" : "CANCELED");
    }

    /// <summary>Writes a row for a fill.</summary>
    public void OnFill(string exchange, Fill fill, decimal realizedPnl) => _fills.Append(
        fill.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
        exchange,
        _accounts[exchange],
        fill.ClientOrderId?.ToString() ?? "",
        fill.VenueOrderId,
        fill.Side.ToString().ToLowerInvariant(),
        Number(fill.Size),
        Number(fill.Price),
        Number(fill.Fee),
        fill.Liquidity.ToString().ToLowerInvariant(),
        Number(Math.Round(realizedPnl, 6)));

    /// <inheritdoc/>
    public void Dispose()
    {
        _orders.Dispose();
        _fills.Dispose();
    }

    private static string Number(decimal value) => (value / 1.000000000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);
}
