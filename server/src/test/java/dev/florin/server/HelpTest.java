package dev.florin.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class HelpTest {
    /** What the launcher does by itself. */
    private static final Set<String> LAUNCHER = Set.of("test", "bench");

    @AutoClose
    private final OperatorTools tools = new OperatorTools();

    private final CommandLine florin = CommandLineTool.commands(tools);

    @Test
    void theLaunchersHelpNamesEveryCommandAndNoOther() throws IOException {
        Set<String> expected = new TreeSet<>(LAUNCHER);
        expected.addAll(names(florin));

        assertThat(namedIn(
                        "florin", "TEXT'\\n((?s:.+?))\\n\\nOperators' commands", "(?m)^ {2}([a-z-]+(?: \\| [a-z-]+)*)"))
                .isEqualTo(expected);
    }

    @Test
    void theReadmesTableNamesEveryCommandAndSubcommand() throws IOException {
        String readme = read("README.md");

        for (CommandLine command : visible(florin)) {
            String rows = readme.lines()
                    .filter(line -> line.matches("\\| `" + command.getCommandName() + "[ `].*"))
                    .collect(Collectors.joining("\n"));
            assertThat(rows).isNotEmpty();
            assertThat(names(command))
                    .allMatch(name -> rows.contains(name), "stands beside " + command.getCommandName());
        }
    }

    @TestFactory
    Stream<DynamicTest> eachCommandSaysWhatItTakes() {
        return all(florin)
                .map(command -> DynamicTest.dynamicTest(
                        command.getCommandSpec().qualifiedName(), () -> isComplete(command.getCommandSpec())));
    }

    private static void isComplete(CommandSpec command) {
        assertThat(command.usageMessage().description()).isNotEmpty();
        assertThat(command.optionsMap()).as("a command's own help").containsKey("--help");
        command.options()
                .forEach(option -> assertThat(String.join("", option.description()))
                        .as(option.longestName())
                        .isNotBlank());
        command.positionalParameters()
                .forEach(parameter -> assertThat(String.join("", parameter.description()))
                        .as(parameter.paramLabel())
                        .isNotBlank());
        assertThat(command.commandLine().getUsageMessage()).contains(command.qualifiedName());
    }

    private static Stream<CommandLine> all(CommandLine command) {
        return Stream.concat(Stream.of(command), visible(command).stream().flatMap(HelpTest::all));
    }

    private static Set<String> names(CommandLine command) {
        return visible(command).stream().map(CommandLine::getCommandName).collect(Collectors.toSet());
    }

    private static Set<CommandLine> visible(CommandLine command) {
        return command.getSubcommands().values().stream()
                .filter(one -> !one.getCommandSpec().usageMessage().hidden())
                .collect(Collectors.toSet());
    }

    private static Set<String> namedIn(String file, String part, String name) throws IOException {
        String text = Pattern.compile(part)
                .matcher(read(file))
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
        return Pattern.compile(name)
                .matcher(text)
                .results()
                .flatMap(found -> Stream.of(found.group(1).split(" \\| ")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A file of the checkout; tests run in a module's directory. */
    private static String read(String file) throws IOException {
        Path here = Path.of("").toAbsolutePath();
        return Files.readString(Files.exists(here.resolve(file)) ? here.resolve(file) : here.resolveSibling(file));
    }
}
