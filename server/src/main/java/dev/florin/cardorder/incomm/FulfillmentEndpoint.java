package dev.florin.cardorder.incomm;

import dev.florin.cardorder.Fulfilment;
import dev.florin.cardorder.Fulfilments;
import dev.florin.cardorder.Program;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Lists how far the orders of the last 90 days are ({@code docs/protocols/incomm.md}, "Fulfilments"). The addresses of
 * the first, the previous and the next page stand in headers: {@code first}, {@code prev} and {@code next}, as clients
 * read them, and in {@code Link} and {@code X-First-Page} and so on, which are ours.
 */
@RestController
final class FulfillmentEndpoint {
    private static final String PATH = IncommPaths.PREFIX + "/fulfillment";
    private static final String ALL = "all";

    private final Fulfilments fulfilments;
    private final IncommLinks links;

    FulfillmentEndpoint(Fulfilments fulfilments, IncommLinks links) {
        this.fulfilments = fulfilments;
        this.links = links;
    }

    @GetMapping(PATH)
    ResponseEntity<List<FulfillmentView>> list(HttpServletRequest http, HttpServletResponse response) {
        String status = parameter(http, "Status");
        return list(http, response, status == null || status.isBlank() ? ALL : status);
    }

    @GetMapping(PATH + "/{status}")
    ResponseEntity<List<FulfillmentView>> list(
            HttpServletRequest http, HttpServletResponse response, @PathVariable("status") String status) {
        List<Program> programs = programs(http, response);
        Fulfilment.Status wanted = status(status);
        int page = number(http, "PageNo", 1, Fulfilments.MAX_PAGE);
        int pageSize = number(http, "PageSize", Fulfilments.DEFAULT_PAGE_SIZE, Fulfilments.MAX_PAGE_SIZE);
        if (!Fulfilments.isPage(page, pageSize)) {
            throw new IncommProblem(400, "PageNo times PageSize must be at most " + Fulfilments.MAX_ROWS + ".");
        }
        Fulfilments.Page found = fulfilments.list(programs, wanted, page, pageSize);
        Pages pages = new Pages(http, wanted, programs, pageSize);
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok().cacheControl(CacheControl.noStore());
        pages.addTo(answer, page, found.hasNext());
        return answer.body(found.lines().stream().map(FulfillmentView::of).toList());
    }

    /** The program that the query names, else those that the request means. */
    private static List<Program> programs(HttpServletRequest http, HttpServletResponse response) {
        String named = parameter(http, IncommAuthentication.PROGRAM_ID);
        return named == null || named.isBlank()
                ? IncommAuthentication.meant(http)
                : List.of(IncommAuthentication.change(http, response, named));
    }

    private static Fulfilment.@Nullable Status status(String text) {
        if (text.equalsIgnoreCase(ALL)) {
            return null;
        }
        return Arrays.stream(Fulfilment.Status.values())
                .filter(status -> status.wireName().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new IncommProblem(
                        400, "Status must be one of All, Pending, Fulfilled, PartiallyFulfilled, Failed and Voided."));
    }

    private static int number(HttpServletRequest http, String name, int otherwise, int max) {
        String text = parameter(http, name);
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= 1 && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IncommProblem(400, name + " must be a number from 1 to " + max + ".");
        }
        throw new IncommProblem(400, name + " must be a number from 1 to " + max + ".");
    }

    /** In any letter case, as paths are. */
    static @Nullable String parameter(HttpServletRequest http, String name) {
        for (Map.Entry<String, String[]> parameter : http.getParameterMap().entrySet()) {
            if (parameter.getKey().equalsIgnoreCase(name) && parameter.getValue().length > 0) {
                return parameter.getValue()[0];
            }
        }
        return null;
    }

    /** The addresses of one list's pages. */
    private final class Pages {
        private final HttpServletRequest http;
        private final String path;
        private final String query;
        private final int pageSize;

        private Pages(
                HttpServletRequest http, Fulfilment.@Nullable Status status, List<Program> programs, int pageSize) {
            this.http = http;
            this.pageSize = pageSize;
            this.path =
                    "/fulfillment/" + (status == null ? ALL : status.wireName().toLowerCase(Locale.ROOT));
            String program =
                    programs.size() == 1 ? "ProgramId=" + programs.getFirst().programId() + "&" : "";
            this.query = "?" + program + "PageSize=" + pageSize + "&PageNo=";
        }

        private void addTo(ResponseEntity.HeadersBuilder<?> answer, int page, boolean hasNext) {
            StringJoiner all = new StringJoiner(", ");
            add(answer, all, "first", 1);
            if (page > 1) {
                add(answer, all, "prev", page - 1);
            }
            if (hasNext && Fulfilments.isPage(page + 1, pageSize)) {
                add(answer, all, "next", page + 1);
            }
            answer.header(HttpHeaders.LINK, all.toString());
        }

        private void add(ResponseEntity.HeadersBuilder<?> answer, StringJoiner all, String relation, int page) {
            String url = links.to(http, path + query + page);
            all.add("<" + url + ">; rel=\"" + relation + "\"");
            answer.header(relation, url);
            answer.header("X-" + Character.toUpperCase(relation.charAt(0)) + relation.substring(1) + "-Page", url);
        }
    }
}
