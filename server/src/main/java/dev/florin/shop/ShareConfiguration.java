package dev.florin.shop;

import dev.florin.platform.Housekeeping;
import dev.florin.platform.Transactions;
import dev.florin.platform.fluid.FluidAnswers;
import dev.florin.platform.http.PublicUrl;
import dev.florin.platform.http.Surface;
import dev.florin.platform.http.SurfacePaths;
import dev.florin.platform.openapi.RecordSchemas;
import dev.florin.resource.ResourceGroup;
import dev.florin.resource.ResourceStore;
import dev.florin.shop.resource.ShareResources;
import dev.florin.shop.rest.CompanyCaller;
import dev.florin.shop.rest.ShareEndpoint;
import dev.florin.shop.rest.ShareVisitEndpoint;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of shares. */
@Configuration(proxyBeanMethods = false)
public class ShareConfiguration {
    private static final Duration FORGETTING = Duration.ofHours(1);

    /** What buyers open is limited as the rest of a storefront. */
    @Bean
    SurfacePaths shareLinks() {
        return SurfacePaths.of(Surface.STOREFRONT, "/shares");
    }

    @Bean
    ResourceGroup shareResources(PublicUrl publicUrl) {
        return new ShareResources(publicUrl.base()).group();
    }

    @Bean
    ShareRows shareRows(Transactions transactions) {
        return new ShareRows(transactions);
    }

    @Bean(destroyMethod = "close")
    ShareVisits shareVisits(ShareRows shares, InstantSource clock) {
        return new ShareVisits(shares, clock);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    Housekeeping oldShareViews(ShareRows shares) {
        return new Housekeeping("days of shares' views", FORGETTING, shares::forgetDays);
    }

    @Bean
    ShareVisitEndpoint shareVisitEndpoint(ShareRows shares, ShareVisits visits, Shops shops) {
        return new ShareVisitEndpoint(shares, visits, shops);
    }

    @Bean
    ShareEndpoint shareEndpoint(
            CompanyCaller caller, ShareRows shares, ResourceStore store, Shops shops, FluidAnswers answers) {
        return new ShareEndpoint(caller, shares, store, shops, answers);
    }

    @Bean
    RecordSchemas shareSchemas() {
        return new RecordSchemas(ShareEndpoint.ShownViews.class, ShareEndpoint.ShownLead.class);
    }
}
