package dev.florin.platform.graphql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.florin.platform.Caller;
import dev.florin.platform.Refusal;
import dev.florin.platform.http.RequestNote;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers of queries that only read the catalogue: the same request gets the same bytes until its parts say that
 * something it shows has changed. Credentials and scopes are checked each time.
 */
final class AnswerCache {
    /** What the cache may hold, in bytes of requests and answers. */
    private static final long MAX_BYTES = 16L * 1024 * 1024;

    /** What an entry costs beside its bytes. */
    private static final int ENTRY_BYTES = 200;

    private static final byte[] BEFORE_DATA = "{\"data\":".getBytes(StandardCharsets.UTF_8);
    private static final byte[] BEFORE_ID = ",\"extensions\":{\"requestId\":\"".getBytes(StandardCharsets.UTF_8);
    private static final byte[] AFTER_ID = "\"}}".getBytes(StandardCharsets.UTF_8);

    private final Map<String, Function<Caller, Object>> steadyFields = new HashMap<>();
    private final Cache<Body, Documents.Operation> operations = Caffeine.newBuilder()
            .maximumWeight(MAX_BYTES / 4)
            .weigher((Body body, Documents.Operation operation) -> ENTRY_BYTES + body.bytes.length)
            .build();
    private final Cache<Key, KeptAnswer> answers = Caffeine.newBuilder()
            .maximumWeight(MAX_BYTES)
            .weigher((Key key, KeptAnswer answer) -> ENTRY_BYTES + answer.bytes())
            .build();

    AnswerCache(List<GraphQlPart> parts) {
        parts.forEach(part -> steadyFields.putAll(part.steadyFields()));
    }

    /** What an answer is valid for: an operation, and the state of what it reads before it was read. */
    record Slot(Documents.Operation operation, List<Object> states) {}

    private record Key(Body body, List<Object> states) {}

    /** Where to keep the answer of this operation, or null when it reads anything that may change unseen. */
    @Nullable
    Slot slot(Documents.Operation operation, Caller caller) {
        Requirement requirement = operation.requirement();
        if (operation.mutation()
                || requirement.rootFields().isEmpty()
                || !steadyFields.keySet().containsAll(requirement.rootFields())) {
            return null;
        }
        return new Slot(operation, states(requirement, caller));
    }

    /** Keeps the {@code data} of an answer without errors. */
    void keep(byte[] request, Slot slot, byte[] data) {
        Body body = new Body(request);
        operations.put(body, slot.operation);
        byte[] beginning = ByteBuffer.allocate(BEFORE_DATA.length + data.length)
                .put(BEFORE_DATA)
                .put(data)
                .array();
        answers.put(new Key(body, slot.states), new KeptAnswer(beginning));
    }

    /**
     * The answer to the same request in the same state, or null.
     *
     * @throws dev.florin.platform.RefusedException when this caller may not ask it
     */
    @Nullable
    Answer find(byte[] request, Caller caller, String requestId, RequestNote note) {
        Body body = new Body(request);
        Documents.Operation operation = operations.getIfPresent(body);
        if (operation == null) {
            return null;
        }
        operation.tell(note);
        Refusal refusal = operation.requirement().refusalOf(caller);
        if (refusal != null) {
            throw refusal.asException();
        }
        KeptAnswer kept = answers.getIfPresent(new Key(body, states(operation.requirement(), caller)));
        return kept == null ? null : Answer.known(kept, end(requestId));
    }

    private static byte[] end(String requestId) {
        byte[] id = requestId.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(BEFORE_ID.length + id.length + AFTER_ID.length)
                .put(BEFORE_ID)
                .put(id)
                .put(AFTER_ID)
                .array();
    }

    private List<Object> states(Requirement requirement, Caller caller) {
        List<Object> states = new ArrayList<>();
        for (String field : requirement.rootFields()) {
            states.add(Objects.requireNonNull(steadyFields.get(field)).apply(caller));
        }
        return List.copyOf(states);
    }

    private record Body(byte[] bytes) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Body body && Arrays.equals(bytes, body.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }
}
