using System.Text.Json;
using TradingBot.SimulatedVenues.Grvt.Wire;

namespace TradingBot.SimulatedVenues.Grvt.Streams;

/// <summary>What a request to subscribe came to.</summary>
/// <param name="Rows">One for each selector, in the order of the request.</param>
/// <param name="Replaced">Selectors whose secondary part was replaced.</param>
/// <param name="Left">Selectors that were unsubscribed.</param>
internal sealed record GrvtFollowed(IReadOnlyList<GrvtFollowed.Row> Rows, IReadOnlyList<string> Replaced, IReadOnlyList<string> Left)
{
    /// <summary>Members of the answer.</summary>
    public void Write(Utf8JsonWriter json, string stream)
    {
        json.WriteString("stream", stream);
        WriteList("subs", Rows, row => json.WriteStringValue(row.Subscription.Topic.Selector));
        WriteList("unsubs", [.. Replaced, .. Left], json.WriteStringValue);
        WriteList("num_snapshots", Rows, row => json.WriteNumberValue(row.Snapshots.Count));
        WriteList("first_sequence_number", Rows, row => json.WriteStringValue(GrvtText.Integer(row.Latest + 1)));
        WriteList("latest_sequence_number", Rows, row => json.WriteStringValue(GrvtText.Integer(row.Latest)));

        void WriteList<T>(string name, IReadOnlyList<T> items, Action<T> write)
        {
            json.WriteStartArray(name);
            foreach (var item in items)
            {
                write(item);
            }

            json.WriteEndArray();
        }
    }

    /// <summary>Sends the states, after the answer.</summary>
    public void SendSnapshots()
    {
        foreach (var row in Rows)
        {
            foreach (var snapshot in row.Snapshots)
            {
                row.Subscription.Push(snapshot, number: 0, previous: 0);
            }
        }
    }

    /// <param name="Subscription">The subscription.</param>
    /// <param name="Snapshots">State at its beginning.</param>
    /// <param name="Latest">Number of the last message before it.</param>
    internal sealed record Row(GrvtSubscription Subscription, IReadOnlyList<byte[]> Snapshots, long Latest);
}
