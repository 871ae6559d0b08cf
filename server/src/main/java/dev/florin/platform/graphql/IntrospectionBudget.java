package dev.florin.platform.graphql;

import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import graphql.execution.instrumentation.FieldFetchingInstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationCreateStateParameters;
import graphql.execution.instrumentation.parameters.InstrumentationFieldFetchParameters;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Bounds what introspection answers. Types refer to each other, so each level of a query may multiply the answer by the
 * size of the schema; the number of aliases or levels says little about it. What tools ask for is far below the bound.
 */
final class IntrospectionBudget extends SimplePerformantInstrumentation {
    /** Values of one answer: leaves and objects, plus one for each {@link #CHARS_PER_VALUE} characters of text. */
    static final int MAX_VALUES = 25_000;

    private static final int CHARS_PER_VALUE = 32;

    @Override
    public InstrumentationState createState(InstrumentationCreateStateParameters parameters) {
        return new Spent();
    }

    @Override
    public FieldFetchingInstrumentationContext beginFieldFetching(
            InstrumentationFieldFetchParameters parameters, @Nullable InstrumentationState state) {
        Spent spent = (Spent) Objects.requireNonNull(state);
        spent.add(1);
        return spent;
    }

    /** What one operation has answered so far. It runs on one thread. */
    private static final class Spent implements InstrumentationState, FieldFetchingInstrumentationContext {
        private int values;

        void add(int more) {
            values += more;
            if (values > MAX_VALUES) {
                throw Refusal.of(
                                Reason.QUERY_TOO_COMPLEX,
                                "The query is too complex: its introspection has more than " + MAX_VALUES + " values.")
                        .asException();
            }
        }

        @Override
        public void onFetchedValue(@Nullable Object value) {
            if (value instanceof String text) {
                add(text.length() / CHARS_PER_VALUE);
            }
        }

        @Override
        public void onDispatched() {}

        @Override
        public void onCompleted(@Nullable Object result, @Nullable Throwable failure) {}
    }
}
