namespace TradingBot.Simulation.Matching;

/// <summary>All orders of one side at one price, oldest first. Pooled.</summary>
internal sealed class BookLevel
{
    public long Ticks { get; set; }

    public long Lots { get; set; }

    public int Count { get; set; }

    public BookOrder? Head { get; set; }

    public BookOrder? Tail { get; set; }

    public void Append(BookOrder order)
    {
        order.Level = this;
        order.Previous = Tail;
        order.Next = null;
        if (Tail is null)
        {
            Head = order;
        }
        else
        {
            Tail.Next = order;
        }

        Tail = order;
        Lots += order.Lots;
        Count++;
    }

    public void Unlink(BookOrder order)
    {
        if (order.Previous is null)
        {
            Head = order.Next;
        }
        else
        {
            order.Previous.Next = order.Next;
        }

        if (order.Next is null)
        {
            Tail = order.Previous;
        }
        else
        {
            order.Next.Previous = order.Previous;
        }

        Lots -= order.Lots;
        Count--;
        order.Level = null;
        order.Next = null;
        order.Previous = null;
    }
}
