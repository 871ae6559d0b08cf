package dev.florin.platform.fluid;

import dev.florin.platform.Reason;
import dev.florin.platform.RefusedException;
import dev.florin.platform.bodies.BodyStream;
import dev.florin.platform.bodies.JsonTree;
import dev.florin.platform.bodies.ListTooLongException;
import dev.florin.platform.bodies.Members;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads JSON bodies as they arrive: numbers exactly, no name twice, and never more than {@link #MAX_BYTES}. */
public final class FluidBody {
    public static final int MAX_BYTES = 1024 * 1024;

    private FluidBody() {}

    /** The whole body as an object; an empty body is an empty object. */
    public static ObjectNode object(HttpServletRequest request) throws IOException {
        return object(request, Members.ALL);
    }

    /**
     * Those members of the body that are known; an empty body is an empty object.
     *
     * @throws FluidRefusal 400 when it is no JSON object, 413 when it is too large, 415 when it is declared as something
     *     else, 422 when a list in it is too long
     */
    public static ObjectNode object(HttpServletRequest request, Members known) throws IOException {
        try (BodyStream body = BodyStream.open(request, MAX_BYTES)) {
            if (!isJson(request.getContentType())) {
                return none(body);
            }
            return switch (known.equals(Members.ALL)
                    ? JsonTree.readWithLongTexts(body, known)
                    : JsonTree.read(body, Ignored.noting(request, known))) {
                case null -> JsonNodeFactory.instance.objectNode();
                case ObjectNode object -> object;
                default -> throw FluidRefusal.malformed("the body must be a JSON object");
            };
        } catch (JacksonException e) {
            throw FluidRefusal.malformed("the body is no JSON that can be read");
        } catch (RefusedException e) {
            throw refusalOf(e);
        } catch (ListTooLongException e) {
            throw FluidRefusal.invalid(
                    e.path().isEmpty() ? "body" : e.path(),
                    "must be a list of at most " + JsonTree.MAX_ITEMS + " entries.");
        }
    }

    private static ObjectNode none(BodyStream body) throws IOException {
        if (body.read() >= 0) {
            throw FluidRefusal.of(415, "the body must be application/json");
        }
        return JsonNodeFactory.instance.objectNode();
    }

    private static RuntimeException refusalOf(RefusedException refused) {
        return refused.refusal().reason() == Reason.BODY_TOO_LARGE
                ? FluidRefusal.of(413, "the body is larger than " + MAX_BYTES + " bytes, or has too many values")
                : refused;
    }

    private static boolean isJson(@Nullable String contentType) {
        if (contentType == null) {
            return true;
        }
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.equals("application/json") || type.endsWith("+json");
    }
}
