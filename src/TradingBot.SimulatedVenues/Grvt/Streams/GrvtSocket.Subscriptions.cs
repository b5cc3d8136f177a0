using System.Text.Json;
using TradingBot.SimulatedVenues.Grvt.Wire;

namespace TradingBot.SimulatedVenues.Grvt.Streams;

internal sealed partial class GrvtSocket
{
    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private void HandleLegacy(GrvtRequest message)
    {
        var isLite = message.Flag("is_full") != true;
        var stream = message.Text("stream") ?? string.Empty;
        if (message.Text("method") is not ("subscribe" or "unsubscribe") || message.Texts("feed") is not { Count: > 0 } selectors)
        {
            SendMalformed();
            return;
        }

        GrvtFollowed? followed = null;
        IReadOnlyList<string> left = [];
        if (message.Text("method") == "unsubscribe")
        {
            left = Leave(stream, selectors);
        }
        else if (Follow(stream, selectors, isLite, isGlobal: false, out followed) is { } error)
        {
            Send(JsonText.Object(json => GrvtHttp.WriteError(json, error)));
            return;
        }

        var frame = JsonText.Object(json =>
        {
            json.WriteNumber("request_id", message.Unsigned("request_id") ?? 0);
            (followed ?? new GrvtFollowed([], [], left)).Write(json, stream);
        });
        Send(isLite ? GrvtShapes.Subscribed.ToLite(frame) : frame);
        followed?.SendSnapshots();
    }

    /// <summary>Subscribes to all selectors or, when one is wrong, to none.</summary>
    private GrvtError? Follow(string? stream, IReadOnlyList<string> selectors, bool isLite, bool isGlobal, out GrvtFollowed? followed)
    {
        followed = null;
        var topics = new List<GrvtTopic>();
        foreach (var selector in selectors)
        {
            if (GrvtTopic.Parse(stream, selector, _streams.Listing, _session?.Account.SubAccountId, out var error) is not { } topic)
            {
                return error;
            }

            topics.Add(topic);
        }

        var replaced = new List<string>();
        var rows = new List<GrvtFollowed.Row>();
        foreach (var topic in topics)
        {
            if (_subscriptions.Remove((topic.Stream, topic.Primary), out var old))
            {
                _streams.Lane(old.Topic).Leave(old);
                if (old.Topic != topic)
                {
                    replaced.Add(old.Topic.Selector);
                }
            }

            // The state first, then whatever follows: nothing may come between the two.
            var lane = _streams.Lane(topic);
            var subscription = new GrvtSubscription(this, topic, isLite, isGlobal, _streams.Options.PushesWholeSelector);
            var snapshots = lane.Snapshots();
            rows.Add(new GrvtFollowed.Row(subscription, snapshots, isGlobal ? _streams.Hub.LastGlobalNumber : lane.Number));
            lane.Follow(subscription);
            _subscriptions.Add((topic.Stream, topic.Primary), subscription);
        }

        followed = new GrvtFollowed(rows, replaced, []);
        return null;
    }

    private List<string> Leave(string stream, IReadOnlyList<string> selectors)
    {
        // What was not subscribed is passed over; whether that is an error there is UNCONFIRMED.
        var left = new List<string>();
        foreach (var selector in selectors)
        {
            if (_subscriptions.Remove((stream, selector.Split('@')[0]), out var subscription))
            {
                _streams.Lane(subscription.Topic).Leave(subscription);
                left.Add(selector);
            }
        }

        return left;
    }
}
