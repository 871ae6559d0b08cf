package dev.florin.subscription.rest;

import dev.florin.cart.rest.Form;
import dev.florin.subscription.SubscriptionChange;
import dev.florin.subscription.SubscriptionDesk;
import dev.florin.subscription.SubscriptionReply;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Cancels several subscriptions, each by itself: what fails does not undo the others. */
@RestController
class SubscriptionBulkEndpoint {
    private static final int MAX_TOKENS = 100;
    private static final int MAX_TOKEN_CHARS = 100;
    private static final String TOKENS = "tokens";

    private final SubscriptionCallers callers;

    SubscriptionBulkEndpoint(SubscriptionCallers callers) {
        this.callers = callers;
    }

    private record Failed(String token, String error) {}

    /** Repeating it is harmless: what is cancelled stays so, and counts as a success. */
    @PostMapping("/api/subscriptions/bulk_cancel")
    ResponseEntity<Object> cancel(HttpServletRequest request) throws IOException {
        Form form = Form.of(request);
        SubscriptionDesk.Owner owner = callers.owner(request, form);
        Set<String> tokens = tokens(form);
        form.refuseProblems();
        List<String> done = new ArrayList<>();
        List<Failed> failed = new ArrayList<>();
        for (String token : tokens) {
            switch (callers.desk().change(owner, callers.desk().idOf(owner, token), new SubscriptionChange.Cancel())) {
                case SubscriptionReply.Changed _, SubscriptionReply.Replayed _ -> done.add(token);
                case SubscriptionReply.NotFound _ -> failed.add(new Failed(token, "not found"));
                case SubscriptionReply.Renewing _ -> failed.add(new Failed(token, "is being renewed."));
                case SubscriptionReply.Refused(String _, String message, boolean _) ->
                    failed.add(new Failed(token, message));
            }
        }
        Map<String, Object> body = callers.answers().answer(request, "success_tokens", done);
        body.put("failed_tokens", failed);
        return SubscriptionCallers.ok().body(body);
    }

    private static Set<String> tokens(Form form) {
        Set<String> tokens = new LinkedHashSet<>();
        JsonNode found = form.find(TOKENS);
        if (!(found instanceof ArrayNode array) || array.isEmpty() || array.size() > MAX_TOKENS) {
            form.problem(TOKENS, "must be a list of 1 to " + MAX_TOKENS + " tokens.");
            return tokens;
        }
        for (int i = 0; i < array.size(); i++) {
            JsonNode token = array.get(i);
            if (token.isString() && token.asString().length() <= MAX_TOKEN_CHARS) {
                tokens.add(token.asString());
            } else {
                form.problem(TOKENS + "[" + i + "]", "must be a subscription's token.");
            }
        }
        return tokens;
    }
}
