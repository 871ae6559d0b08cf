package dev.florin.shop;

import dev.florin.platform.Pipeline;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.resource.ResourceStore;
import dev.florin.shop.resource.CompanyResources;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Which products may be subscribed to by which plan, seen from the plan. */
public final class PlanProducts {
    private static final String PLANS = """
        select l.plan_id, l.plan_id is not distinct from p.default_plan_id as is_default
          from product_plans l
          join products p on p.company_id = l.company_id and p.product_id = l.product_id
         where l.company_id = ?
           and l.product_id = ?
         order by l.position\
        """;

    private final ResourceStore store;

    public PlanProducts(ResourceStore store) {
        this.store = store;
    }

    /**
     * A product may no longer be subscribed to by a plan; subscriptions that there are stay. Nothing happens where it could
     * not before.
     *
     * @throws FluidRefusal 404 for a product that the company does not have, 422 for one that is only sold by
     *     subscription and has no other plan
     */
    public void remove(long companyId, long planId, long productId) {
        store.together(companyId, connection -> {
            List<Long> others = new ArrayList<>();
            boolean[] wasDefault = {false};
            Pipeline pipeline = new Pipeline();
            pipeline.add(
                    row -> {
                        if (row.getLong("plan_id") != planId) {
                            others.add(row.getLong("plan_id"));
                        } else {
                            wasDefault[0] = row.getBoolean("is_default");
                        }
                    },
                    PLANS,
                    companyId,
                    productId);
            pipeline.execute(connection);
            return store.update(
                    connection, CompanyResources.PRODUCTS, companyId, productId, change(others, wasDefault[0]));
        });
    }

    private static ObjectNode change(List<Long> plans, boolean isWithoutDefault) {
        ObjectNode change = JsonNodeFactory.instance.objectNode();
        ArrayNode ids = change.putArray("subscription_plan_ids");
        plans.forEach(ids::add);
        if (isWithoutDefault) {
            change.putNull("default_subscription_plan_id");
        }
        return change;
    }
}
