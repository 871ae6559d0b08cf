package dev.florin.platform.fluid;

import dev.florin.platform.http.RequestIds;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts answers together: the object under its own name, and {@code meta}. */
public final class FluidAnswers {
    private final InstantSource clock;

    public FluidAnswers(InstantSource clock) {
        this.clock = clock;
    }

    /** {@code {"product": {…}, "meta": {request_id, timestamp}}}; the caller may add to both maps. */
    public Map<String, Object> answer(HttpServletRequest request, String name, Object value) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(name, value);
        answer.put("meta", meta(request));
        return answer;
    }

    /** {@code {"products": […], "meta": {…, pagination}}}. */
    public Map<String, Object> page(
            HttpServletRequest request, String name, Object list, FluidPage page, long totalCount) {
        Map<String, Object> meta = meta(request);
        meta.put("pagination", page.pagination(totalCount));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(name, list);
        answer.put("meta", meta);
        return answer;
    }

    /** The request's id, the time to the second, in UTC, and what of the body was ignored. */
    public Map<String, Object> meta(HttpServletRequest request) {
        Map<String, Object> meta = meta(RequestIds.of(request));
        List<String> ignored = Ignored.of(request);
        if (!ignored.isEmpty()) {
            meta.put("ignored", ignored);
        }
        return meta;
    }

    Map<String, Object> meta(String requestId) {
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put("request_id", requestId);
        meta.put("timestamp", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        return meta;
    }
}
