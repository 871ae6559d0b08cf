package dev.florin.shop.rest;

import dev.florin.platform.fluid.FluidAnswers;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.resource.ResourceStore;
import dev.florin.shop.PlanProducts;
import dev.florin.shop.resource.CompanyResources;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;

/** Takes products off plans ({@code docs/protocols/fluid.md}). */
@RestController
public class PlanProductEndpoint {
    private static final String PRODUCT_ID = "product_id";

    private final CompanyCaller caller;
    private final ResourceStore store;
    private final PlanProducts products;
    private final FluidAnswers answers;

    public PlanProductEndpoint(CompanyCaller caller, ResourceStore store, PlanProducts products, FluidAnswers answers) {
        this.caller = caller;
        this.store = store;
        this.products = products;
        this.answers = answers;
    }

    /** The product is named in the query, as Fluid has it. */
    @PostMapping("/api/subscription_plans/{id}/remove_product")
    ResponseEntity<Object> remove(@PathVariable("id") String id, HttpServletRequest request) {
        long company = caller.company(request);
        Long plan = BulkForm.id(JsonNodeFactory.instance.stringNode(id));
        if (plan == null) {
            throw FluidRefusal.notFound();
        }
        store.show(CompanyResources.SUBSCRIPTION_PLANS, company, plan);
        String named = request.getParameter(PRODUCT_ID);
        Long product = named == null ? null : BulkForm.id(JsonNodeFactory.instance.stringNode(named.strip()));
        if (product == null) {
            throw FluidRefusal.invalid(PRODUCT_ID, "must be the id of a product.");
        }
        remove(company, plan, product);
        Map<String, @Nullable Object> shown = store.show(CompanyResources.SUBSCRIPTION_PLANS, company, plan);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(answers.answer(request, CompanyResources.SUBSCRIPTION_PLANS.name(), shown));
    }

    private void remove(long company, long plan, long product) {
        try {
            products.remove(company, plan, product);
        } catch (FluidRefusal refusal) {
            throw refusal.status() == 404
                    ? FluidRefusal.invalid(PRODUCT_ID, "names no product of the company.")
                    : refusal;
        }
    }
}
