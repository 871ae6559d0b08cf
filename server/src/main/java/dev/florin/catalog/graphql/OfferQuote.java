package dev.florin.catalog.graphql;

import dev.florin.catalog.Catalog;
import dev.florin.catalog.CatalogView;
import dev.florin.catalog.Offer;
import dev.florin.catalog.OfferChoice;
import dev.florin.catalog.OfferChoice.Candidate;
import dev.florin.catalog.OfferWish;
import dev.florin.catalog.PaymentMethod;
import dev.florin.catalog.PaymentPart;
import dev.florin.money.Money;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.graphql.Request;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** {@code getOfferQuote}: the offer that a purchase by slug would choose now, from memory. */
final class OfferQuote implements DataFetcher<OfferView> {
    private record Quote(Candidate candidate, PaymentMethod method) {}

    private final Catalog catalog;

    OfferQuote(Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public OfferView get(DataFetchingEnvironment environment) {
        UUID accountId = Request.user(environment).accountId();
        QuoteInput input = QuoteInput.of(Objects.requireNonNull(environment.getArgument("input")));
        CatalogView view = catalog.view();
        return best(view, accountId, input).map(quote -> rendered(view, quote)).orElse(OfferView.NONE);
    }

    /** Of several payment methods, the one that earns least: a quote never promises more than the purchase earns. */
    private static Optional<Quote> best(CatalogView view, UUID accountId, QuoteInput input) {
        return input.methods().stream()
                .flatMap(method -> best(view, accountId, input, method).stream())
                .min(Comparator.comparing(quote -> quote.candidate().reward()));
    }

    private static Optional<Quote> best(CatalogView view, UUID accountId, QuoteInput input, PaymentMethod method) {
        Money amount = input.amount();
        OfferWish wish = new OfferWish(
                accountId, amount, List.of(new PaymentPart(method, amount)), null, input.slug(), null, null);
        return switch (OfferChoice.of(view.snapshot(), wish)) {
            case OfferChoice.Ranked(List<Candidate> candidates) ->
                candidates.stream()
                        .filter(candidate -> view.canFill(candidate.offer(), amount.minor()))
                        .findFirst()
                        .map(candidate -> new Quote(candidate, method));
            case OfferChoice.Refused(Refusal refusal) -> {
                if (refusal.reason() == Reason.NOT_FOUND) {
                    throw new Refusal(refusal.reason(), refusal.message(), input.slugField()).asException();
                }
                yield Optional.empty();
            }
        };
    }

    private static OfferView rendered(CatalogView view, Quote quote) {
        Offer offer = quote.candidate().offer();
        OfferView rendered = OfferView.of(view, offer);
        int earned = offer.rates().indexOf(offer.rateFor(quote.method()).orElseThrow());
        List<OfferRateView> rates = new ArrayList<>(rendered.offerRates());
        rates.addFirst(rates.remove(earned));
        return rendered.withRates(rates);
    }
}
