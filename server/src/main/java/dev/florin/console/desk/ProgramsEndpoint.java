package dev.florin.console.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.florin.audit.Acting;
import dev.florin.audit.Deed;
import dev.florin.cardorder.Program;
import dev.florin.cardorder.ProgramLimits;
import dev.florin.cardorder.ProgramRegistry;
import dev.florin.cardorder.Programs;
import dev.florin.cardorder.Sku;
import dev.florin.operator.Asked;
import dev.florin.operator.AskedBody;
import dev.florin.operator.OperatorAccess;
import dev.florin.operator.Role;
import dev.florin.operator.SignedInOperators;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The programs of InComm's order API: their standing, limits and products. */
@RestController
@RequestMapping(SignedInOperators.PATHS + "programs")
final class ProgramsEndpoint {
    /** Products of a catalog that are shown; the command line shows all. */
    static final int MAX_SKUS = 500;

    private final Programs programs;
    private final ProgramRegistry registry;
    private final OperatorAccess access;

    /** @param registry which writes audited */
    ProgramsEndpoint(Programs programs, ProgramRegistry registry, OperatorAccess access) {
        this.programs = programs;
        this.registry = registry;
        this.access = access;
    }

    record All(List<Shown> programs) {}

    /** @param catalogs of one program alone */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Shown(
            int programId,
            String name,
            boolean suspended,
            UUID accountId,
            UUID userId,
            UUID appId,
            int defaultCatalogId,
            Limits limits,
            @Nullable List<Catalog> catalogs) {
        static Shown of(Program program, @Nullable List<Catalog> catalogs) {
            return new Shown(
                    program.programId(),
                    program.name(),
                    program.isSuspended(),
                    program.accountId(),
                    program.userId(),
                    program.appId(),
                    program.defaultCatalogId(),
                    Limits.of(program.limits()),
                    catalogs);
        }
    }

    /** Each is a decimal text or a number, or null where there is no limit. */
    record Limits(
            @Nullable String orderValue,
            @Nullable Integer orderCards,
            @Nullable String dayValue,
            @Nullable Integer dayCards) {
        static Limits of(ProgramLimits limits) {
            return new Limits(
                    text(limits.orderValue()), limits.orderCards(), text(limits.dayValue()), limits.dayCards());
        }

        private static @Nullable String text(@Nullable BigDecimal value) {
            return value == null ? null : value.toPlainString();
        }

        ProgramLimits read() {
            try {
                return new ProgramLimits(
                        number("orderValue", orderValue), orderCards, number("dayValue", dayValue), dayCards);
            } catch (IllegalArgumentException e) {
                throw Refusal.of(Reason.INVALID_ARGUMENT, String.valueOf(e.getMessage()))
                        .asException();
            }
        }

        private static @Nullable BigDecimal number(String name, @Nullable String text) {
            if (text == null) {
                return null;
            }
            if (!text.matches("[0-9]{1,12}(\\.[0-9]{1,3})?")) {
                throw Refusal.invalid(name, "must be an amount such as 500.00").asException();
            }
            return new BigDecimal(text);
        }
    }

    /** @param more whether it has more products than are shown */
    record Catalog(int catalogId, String name, List<Product> products, boolean more) {}

    /** @param offerId null for what is listed and cannot be ordered */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Product(
            String sku,
            String name,
            String brand,
            String currency,
            String min,
            String max,
            @Nullable UUID offerId) {
        static Product of(Sku sku) {
            return new Product(
                    sku.sku(),
                    sku.productName(),
                    sku.brandName(),
                    sku.min().currency().code(),
                    sku.min().toDecimal().toPlainString(),
                    sku.max().toDecimal().toPlainString(),
                    sku.offerId());
        }
    }

    @ModelAttribute
    void onlyOperators(HttpServletRequest http, HttpServletResponse response) {
        access.require(Role.READ, http, response);
    }

    @GetMapping
    All list() {
        return new All(
                programs.list().stream().map(program -> Shown.of(program, null)).toList());
    }

    @GetMapping("/{id}")
    Shown show(@PathVariable("id") String id) {
        return show(id(id));
    }

    @PostMapping("/{id}/suspend")
    Shown suspend(@PathVariable("id") String id, HttpServletRequest http) {
        OperatorAccess.require(Role.STEER, http);
        return change("program.suspend", id(id), Map.of(), http, () -> registry.suspend(id(id), true));
    }

    @PostMapping("/{id}/resume")
    Shown resume(@PathVariable("id") String id, HttpServletRequest http) {
        OperatorAccess.require(Role.STEER, http);
        return change("program.resume", id(id), Map.of(), http, () -> registry.suspend(id(id), false));
    }

    /** Sets all of them: what is left out is not limited. They bound what a program may spend. */
    @PostMapping("/{id}/limits")
    Shown limit(@PathVariable("id") String id, HttpServletRequest http) throws IOException {
        OperatorAccess.require(Role.MONEY, http);
        Limits wanted = AskedBody.read(http, Limits.class);
        ProgramLimits limits = wanted.read();
        Map<String, String> detail = new TreeMap<>();
        detail.put("max-order-value", String.valueOf(wanted.orderValue));
        detail.put("max-order-cards", String.valueOf(wanted.orderCards));
        detail.put("max-day-value", String.valueOf(wanted.dayValue));
        detail.put("max-day-cards", String.valueOf(wanted.dayCards));
        return change("program.limit", id(id), detail, http, () -> registry.limit(id(id), limits));
    }

    private Shown change(
            String action,
            int programId,
            Map<String, String> detail,
            HttpServletRequest http,
            Supplier<Boolean> changing) {
        Deed deed = new Deed(OperatorAccess.of(http).name(), action, String.valueOf(programId), detail);
        if (!Acting.doing(deed, changing)) {
            throw notFound();
        }
        return show(programId);
    }

    private Shown show(int programId) {
        Program program = programs.find(programId).orElseThrow(ProgramsEndpoint::notFound);
        List<Catalog> catalogs = programs.catalogs(program).stream()
                .map(catalog -> catalog(program, catalog.catalogId()))
                .toList();
        return Shown.of(program, catalogs);
    }

    private Catalog catalog(Program program, int catalogId) {
        var found = programs.catalog(program, catalogId).orElseThrow(ProgramsEndpoint::notFound);
        return new Catalog(
                catalogId,
                found.name(),
                found.skus().stream().limit(MAX_SKUS).map(Product::of).toList(),
                found.skus().size() > MAX_SKUS);
    }

    private static int id(String text) {
        if (!text.matches("[0-9]{1,9}")) {
            throw Asked.malformed("id must be a program's number.");
        }
        return Integer.parseInt(text);
    }

    private static RefusedException notFound() {
        return Refusal.of(Reason.NOT_FOUND, "There is no such program.").asException();
    }
}
