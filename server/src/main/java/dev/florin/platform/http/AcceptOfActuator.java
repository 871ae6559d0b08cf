package dev.florin.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.ContentNegotiationStrategy;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.context.request.NativeWebRequest;

/**
 * Reads {@code Accept} for metrics and probes, which have several forms, and nowhere else. Refusing to show an answer
 * is worse than showing it in its only form: by then the request has been carried out.
 */
final class AcceptOfActuator implements ContentNegotiationStrategy {
    private static final String ACTUATOR = "/actuator";

    private final ContentNegotiationStrategy header = new HeaderContentNegotiationStrategy();

    @Override
    public List<MediaType> resolveMediaTypes(NativeWebRequest request) throws HttpMediaTypeNotAcceptableException {
        boolean isActuator = request.getNativeRequest() instanceof HttpServletRequest http
                && RequestPaths.of(http).startsWith(ACTUATOR);
        return isActuator
                ? header.resolveMediaTypes(request).stream()
                        .map(AcceptOfActuator::withoutCharset)
                        .toList()
                : MEDIA_TYPE_ALL_LIST;
    }

    /** What is answered is in UTF-8. JSON in another charset is a failure of the converter. */
    private static MediaType withoutCharset(MediaType type) {
        Map<String, String> parameters = new LinkedHashMap<>(type.getParameters());
        parameters.remove("charset");
        return new MediaType(type, parameters);
    }
}
