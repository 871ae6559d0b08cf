package dev.florin.subscription.rest;

import dev.florin.cart.rest.Form;
import dev.florin.shop.Address;
import dev.florin.subscription.SubscriptionChange;
import dev.florin.subscription.SubscriptionDesk;
import dev.florin.subscription.SubscriptionReply;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The changes of subscriptions that have paths of their own; each once for each idempotency key. */
@RestController
@RequestMapping({SubscriptionEndpoint.PATH + "/{id}", SubscriptionEndpoint.CHECKOUT + "/{id}"})
class SubscriptionChangeEndpoint {
    private static final String NEXT = "next_bill_date";
    private static final String DATES = "number_of_orders";
    private static final String NOW = "process_immediately";
    private static final int MAX_TIME_CHARS = 20;

    private final SubscriptionCallers callers;
    private final SubscriptionParts parts;

    SubscriptionChangeEndpoint(SubscriptionCallers callers, SubscriptionParts parts) {
        this.callers = callers;
        this.parts = parts;
    }

    /** Until it is resumed, until a date, or for a number of dates. */
    @PostMapping("/pause")
    ResponseEntity<Object> pause(
            @PathVariable("id") String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Form form = Form.of(request);
        SubscriptionDesk.Owner owner = callers.owner(request, form);
        LocalDate nextOn = Days.of(request, form, NEXT);
        Integer dates = dates(request, form);
        if (nextOn != null && dates != null) {
            form.problem(DATES, "cannot be sent with " + NEXT + ".");
        }
        form.refuseProblems();
        String meaning = "pause" + more(NEXT, nextOn) + more(DATES, dates);
        return change(
                request,
                response,
                owner,
                new SubscriptionCallers.Wish(id, meaning, new SubscriptionChange.Pause(nextOn, dates)));
    }

    private static @Nullable Integer dates(HttpServletRequest request, Form form) {
        String text = request.getParameter(DATES);
        if (text == null || text.isBlank()) {
            return form.integer(DATES, 1, SubscriptionChange.MAX_DATES_PAUSED);
        }
        if (text.strip().matches("[1-9][0-9]?|" + SubscriptionChange.MAX_DATES_PAUSED)) {
            return Integer.valueOf(text.strip());
        }
        form.problem(DATES, "must be a whole number from 1 to " + SubscriptionChange.MAX_DATES_PAUSED + ".");
        return null;
    }

    @PostMapping("/resume")
    ResponseEntity<Object> resume(
            @PathVariable("id") String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Form form = Form.of(request);
        SubscriptionDesk.Owner owner = callers.owner(request, form);
        LocalDate nextOn = Days.of(request, form, NEXT);
        form.refuseProblems();
        return change(
                request,
                response,
                owner,
                new SubscriptionCallers.Wish(id, "resume" + more(NEXT, nextOn), new SubscriptionChange.Resume(nextOn)));
    }

    @PostMapping({"/skip", "/skip_next_billing"})
    ResponseEntity<Object> skip(@PathVariable("id") String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        return simply(request, response, id, "skip", new SubscriptionChange.Skip());
    }

    @PostMapping("/undo_skip")
    ResponseEntity<Object> undoSkip(
            @PathVariable("id") String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        return simply(request, response, id, "undo_skip", new SubscriptionChange.UndoSkip());
    }

    /** The renewal itself is begun within half a minute, by any server. */
    @PostMapping({"/retry", "/reprocess"})
    ResponseEntity<Object> retry(
            @PathVariable("id") String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        SubscriptionDesk.Owner owner = callers.owner(request, Form.of(request));
        var wish = new SubscriptionCallers.Wish(id, "retry", new SubscriptionChange.Retry());
        SubscriptionReply reply = callers.change(request, response, owner, wish);
        return callers.reply(request, reply, Map.of("queued", true));
    }

    @PostMapping("/failed-cycle-waiver")
    ResponseEntity<Object> waive(
            @PathVariable("id") String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        return simply(request, response, id, "waive", new SubscriptionChange.Waive());
    }

    @PostMapping("/cancel")
    ResponseEntity<Object> cancel(
            @PathVariable("id") String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        return simply(request, response, id, "cancel", new SubscriptionChange.Cancel());
    }

    /** With the next date, or at once. */
    @PostMapping("/reactivate")
    ResponseEntity<Object> reactivate(
            @PathVariable("id") String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Form form = Form.of(request);
        SubscriptionDesk.Owner owner = callers.owner(request, form);
        LocalDate nextOn = Days.of(form, NEXT);
        boolean atOnce = form.flag(NOW, false);
        Address address = parts.address(form, owner, id);
        if (atOnce == form.has(NEXT)) {
            form.problem(NEXT, "or " + NOW + " is required, and not both.");
        }
        var wish = new SubscriptionCallers.Wish(
                id, "reactivate\n" + parts.meaning(form), new SubscriptionChange.Reactivate(nextOn, address));
        return callers.reply(request, callers.change(request, response, owner, form, wish));
    }

    /** Another next date, and when on it. */
    @PostMapping("/schedule")
    ResponseEntity<Object> schedule(
            @PathVariable("id") String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Form form = Form.of(request);
        SubscriptionDesk.Owner owner = callers.owner(request, form);
        Form schedule = form.child("schedule");
        LocalDate on = Days.of(schedule, "date");
        if (!schedule.has("date")) {
            schedule.problem("date", Form.REQUIRED);
        }
        LocalTime at = time(schedule);
        form.refuseProblems();
        LocalDate day = Objects.requireNonNull(on);
        return change(
                request,
                response,
                owner,
                new SubscriptionCallers.Wish(
                        id, "schedule " + day + " " + at, new SubscriptionChange.Schedule(day, at)));
    }

    private static LocalTime time(Form schedule) {
        String name = "processing_time";
        String text = schedule.requiredText(name, MAX_TIME_CHARS);
        try {
            return text.isEmpty() ? LocalTime.MIDNIGHT : LocalTime.parse(text);
        } catch (DateTimeException e) {
            schedule.problem(name, "must be a time of the day in UTC, such as 09:30.");
            return LocalTime.MIDNIGHT;
        }
    }

    private ResponseEntity<Object> simply(
            HttpServletRequest request,
            HttpServletResponse response,
            String id,
            String meaning,
            SubscriptionChange change)
            throws IOException {
        SubscriptionDesk.Owner owner = callers.owner(request, Form.of(request));
        return change(request, response, owner, new SubscriptionCallers.Wish(id, meaning, change));
    }

    private ResponseEntity<Object> change(
            HttpServletRequest request,
            HttpServletResponse response,
            SubscriptionDesk.Owner owner,
            SubscriptionCallers.Wish wish) {
        return callers.reply(request, callers.change(request, response, owner, wish));
    }

    private static String more(String name, @Nullable Object value) {
        return value == null ? "" : "\n" + name + "=" + value;
    }
}
