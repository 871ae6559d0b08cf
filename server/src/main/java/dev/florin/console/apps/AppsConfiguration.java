package dev.florin.console.apps;

import dev.florin.console.Proof;
import dev.florin.identity.AppReviews;
import dev.florin.identity.Consents;
import dev.florin.identity.OwnedApps;
import dev.florin.platform.http.PublicUrl;
import dev.florin.platform.limits.RateLimits;
import dev.florin.requestlog.RequestLog;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** The beans of developers' pages; each is made when the first request needs it. */
@Configuration(proxyBeanMethods = false)
@Lazy
public class AppsConfiguration {
    @Bean
    AppsEndpoint consoleAppsEndpoint(OwnedApps apps, Proof proof, PublicUrl url) {
        return new AppsEndpoint(apps, proof, url);
    }

    @Bean
    ConsentEndpoint consoleConsentEndpoint(Consents consents, RateLimits limits) {
        return new ConsentEndpoint(consents, limits);
    }

    @Bean
    AppRequestsEndpoint consoleAppRequestsEndpoint(OwnedApps apps, RequestLog log) {
        return new AppRequestsEndpoint(apps, log);
    }

    @Bean
    AppReviewEndpoint consoleAppReviewEndpoint(AppReviews reviews) {
        return new AppReviewEndpoint(reviews);
    }
}
