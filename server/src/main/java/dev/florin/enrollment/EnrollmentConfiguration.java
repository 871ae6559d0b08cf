package dev.florin.enrollment;

import dev.florin.enrollment.rest.EnrollmentRestConfiguration;
import dev.florin.event.Outbox;
import dev.florin.order.Orders;
import dev.florin.platform.Ids;
import dev.florin.platform.Transactions;
import dev.florin.resource.ResourceStore;
import dev.florin.shop.CustomerRecords;
import dev.florin.shop.RepRecords;
import dev.florin.shop.Shops;
import dev.florin.tree.TreeNodes;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans of enrolments. */
@Configuration(proxyBeanMethods = false)
@Import(EnrollmentRestConfiguration.class)
public class EnrollmentConfiguration {
    @Bean
    NewEnrollments newEnrollments(Shops shops, Ids ids) {
        return new NewEnrollments(shops, ids);
    }

    @Bean
    Enrollments enrollments(
            ResourceStore store,
            TreeNodes trees,
            NewEnrollments made,
            Orders orders,
            Shops shops,
            Outbox outbox,
            Transactions transactions,
            InstantSource clock) {
        return new Enrollments(
                new Membership(new CustomerRecords(store), new RepRecords(store), trees),
                new LateEnrollments(made, orders, transactions, clock),
                shops,
                outbox,
                transactions,
                clock);
    }
}
