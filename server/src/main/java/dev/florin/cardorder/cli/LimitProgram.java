package dev.florin.cardorder.cli;

import dev.florin.cardorder.Program;
import dev.florin.cardorder.ProgramLimits;
import java.math.BigDecimal;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code florin program limit}. */
@Command(
        name = "limit",
        description = "Limits what a program may order; limits that are not named stay.",
        mixinStandardHelpOptions = true)
final class LimitProgram extends OneProgram {
    private static final String NONE = "none";
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,11}(\\.[0-9]{1,4})?");
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}");

    @Option(
            names = "--order-value",
            paramLabel = "AMOUNT",
            description = "The largest value of one order, in its currency; none takes the limit away.")
    private @Nullable String orderValue;

    @Option(names = "--order-cards", paramLabel = "NUMBER", description = "The most cards of one order, or none.")
    private @Nullable String orderCards;

    @Option(
            names = "--day-value",
            paramLabel = "AMOUNT",
            description = "The largest value of all orders of a day in UTC, each currency for itself, or none.")
    private @Nullable String dayValue;

    @Option(names = "--day-cards", paramLabel = "NUMBER", description = "The most cards of a day, or none.")
    private @Nullable String dayCards;

    LimitProgram(Supplier<ProgramTools> tools) {
        super(tools);
    }

    @Override
    void run(Program program) {
        ProgramLimits now = program.limits();
        ProgramLimits limits = new ProgramLimits(
                amount(orderValue, now.orderValue()),
                count(orderCards, now.orderCards()),
                amount(dayValue, now.dayValue()),
                count(dayCards, now.dayCards()));
        tools.get().registry().limit(program.programId(), limits);
        ProgramConsole.print(
                spec, "order", shown(limits.orderValue(), "any value"), shown(limits.orderCards(), "any number"));
        ProgramConsole.print(
                spec, "day", shown(limits.dayValue(), "any value"), shown(limits.dayCards(), "any number"));
    }

    private static @Nullable BigDecimal amount(@Nullable String text, @Nullable BigDecimal now) {
        return read(text, now, AMOUNT, BigDecimal::new);
    }

    private static @Nullable Integer count(@Nullable String text, @Nullable Integer now) {
        return read(text, now, COUNT, Integer::valueOf);
    }

    private static <T> @Nullable T read(
            @Nullable String text, @Nullable T now, Pattern form, Function<String, T> reading) {
        if (text == null) {
            return now;
        }
        if (text.equals(NONE)) {
            return null;
        }
        if (!form.matcher(text).matches()) {
            throw new IllegalArgumentException("A limit is a number such as 500, or none; " + text + " is neither.");
        }
        return reading.apply(text);
    }

    private static String shown(@Nullable Object limit, String otherwise) {
        return limit == null
                ? otherwise
                : limit instanceof BigDecimal amount ? amount.toPlainString() : String.valueOf(limit);
    }
}
