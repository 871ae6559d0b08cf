package dev.florin.operator;

import dev.florin.platform.Refusal;
import dev.florin.platform.bodies.BodyStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the bodies of operators' requests: small JSON objects, as records. They name people and reasons, so no refusal
 * repeats any of a body.
 */
public final class AskedBody {
    private static final int MAX_BYTES = 16 * 1024;
    private static final byte[] NOTHING = {'{', '}'};
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private AskedBody() {}

    /** No body at all is an object without members. */
    public static <T extends Record> T read(HttpServletRequest request, Class<T> type) throws IOException {
        byte[] bytes = BodyStream.bytes(request, MAX_BYTES);
        try {
            T body = Objects.requireNonNull(JSON.readValue(bytes.length == 0 ? NOTHING : bytes, type));
            refuseNul(body);
            return body;
        } catch (JacksonException | ArithmeticException | NumberFormatException | NullPointerException e) {
            throw Asked.malformed("The body must be a JSON object of " + members(type) + ", each in its form.");
        }
    }

    /** @throws dev.florin.platform.RefusedException naming the member that is missing */
    public static <T> T needed(String name, @Nullable T value) {
        if (value == null) {
            throw Refusal.invalid(name, "is needed").asException();
        }
        return value;
    }

    /** No text in the database can have one. */
    private static void refuseNul(Record body) {
        for (RecordComponent member : body.getClass().getRecordComponents()) {
            if (member.getType() == String.class
                    && value(member, body) instanceof String text
                    && text.indexOf('\0') >= 0) {
                throw Refusal.invalid(member.getName(), "must have no NUL characters")
                        .asException();
            }
        }
    }

    private static @Nullable Object value(RecordComponent member, Record body) {
        try {
            Method accessor = member.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(body);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String members(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.joining(", "));
    }
}
