using System.Reflection;
using TradingBot.Strategies;

namespace TradingBot.Tests.Architecture;

/// <summary>The walls of the house: who may reference whom, and what Core must never touch.</summary>
public sealed class WallTests
{
    public static TheoryData<string, string[]> Rooms => new()
    {
        { "TradingBot.Core", [] },
        { "TradingBot.Cryptography", [] },
        { "TradingBot.Exchanges", ["TradingBot.Core", "TradingBot.Cryptography"] },
        { "TradingBot.Simulation", ["TradingBot.Core"] },
        { "TradingBot.SimulatedVenues", ["TradingBot.Core", "TradingBot.Simulation", "TradingBot.Cryptography"] },
        { "TradingBot", ["TradingBot.Core", "TradingBot.Exchanges", "TradingBot.Simulation", "TradingBot.SimulatedVenues"] },
    };

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_references_only_the_rooms_that_the_plan_allows(string room, string[] allowed)
    {
        var referenced = Assembly.Load(room).GetReferencedAssemblies()
            .Select(a => a.Name!)
            .Where(n => n.StartsWith("TradingBot", StringComparison.Ordinal));

        Assert.Empty(referenced.Except(allowed, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("TradingBot.Core")]
    [InlineData("TradingBot.Simulation")]
    [InlineData("TradingBot.Cryptography")]
    public void A_room_without_wires_uses_no_network_and_no_server(string room)
    {
        var referenced = Assembly.Load(room).GetReferencedAssemblies().Select(a => a.Name!).ToList();

        Assert.DoesNotContain(referenced, n => n.StartsWith("System.Net", StringComparison.Ordinal));
        Assert.DoesNotContain(referenced, n => n.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
        Assert.DoesNotContain(referenced, n => n.StartsWith("Microsoft.Data", StringComparison.Ordinal));
    }

    [Fact]
    public void Core_has_no_file_and_no_console()
    {
        var referenced = Assembly.Load("TradingBot.Core").GetReferencedAssemblies().Select(a => a.Name!).ToList();

        Assert.DoesNotContain("System.Console", referenced);
        Assert.DoesNotContain(referenced, n => n.StartsWith("System.IO.FileSystem", StringComparison.Ordinal));
    }

    [Fact]
    public void The_supervisor_names_no_strategy_and_no_exchange()
    {
        var names = StrategyNames().Concat(["lighter", "paradex", "backpack", "grvt", "edgex", "aster"]).ToList();
        var sources = Directory.EnumerateFiles(Path.Combine(RepositoryRoot(), "src", "TradingBot.Core"), "TradingBot*.cs").ToList();

        Assert.NotEmpty(sources);
        foreach (var source in sources)
        {
            var text = File.ReadAllText(source);
            Assert.DoesNotContain(names, n => text.Contains($"\"{n}\"", StringComparison.OrdinalIgnoreCase));
            Assert.DoesNotContain("GridStrategy", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_root_of_the_repository_holds_nothing_else()
    {
        string[] expected = ["Directory.Build.props", "Directory.Packages.props", "README.md", "TradingBot.sln", "src", "tests"];
        var found = Directory.EnumerateFileSystemEntries(RepositoryRoot()).Select(p => Path.GetFileName(p)!).Where(n => n[0] != '.' && n != "TestResults");

        Assert.Equal(expected, found.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> StrategyNames() => StrategyFactory.All.Select(s => s.Name);

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "TradingBot.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
