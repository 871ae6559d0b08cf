package dev.florin.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.money.Rate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The demo's shop as the carts see it. */
class DemoShopTest {
    @AutoClose
    private final ShopFixture fixture = new ShopFixture();

    private final Shop shop = fixture.shop();

    @Test
    void companyIsFoundByDomainOrItsFirstPartInAnyCase() {
        assertThat(fixture.shops.byDomain("myco.fluid.app"))
                .map(Company::companyId)
                .contains(1L);
        assertThat(fixture.shops.byDomain(" MyCo ")).map(Company::name).contains("MyCo");
        assertThat(fixture.shops.byDomain("another.fluid.app")).isEmpty();
        assertThat(shop.company().defaultPlanId()).isEqualTo(123L);
        assertThat(shop.company().accountId()).isEqualTo(DemoShop.ACCOUNT_ID);
    }

    @Test
    void theDocumentedVariantCostsFiftyDollarsAndItsPointsAreFiveAndSeven() {
        Variant variant = shop.variant(DemoShop.VARIANT).orElseThrow();

        Price price = Objects.requireNonNull(variant.prices().get("US"));

        assertThat(price).isEqualTo(new Price(Money.usd(50_00), Money.usd(40_00), null, 5, 7));
        assertThat(variant.prices()).containsOnlyKeys("US", "CA", "GB", "MX", "JP");
        assertThat(Objects.requireNonNull(variant.prices().get("JP")).retail())
                .isEqualTo(new Money(7500, CurrencyCode.of("JPY")));
        assertThat(shop.variant(DemoShop.SMALL_VARIANT).orElseThrow().productId())
                .isEqualTo(variant.productId());
    }

    @Test
    void aProductHasItsVariantsTitlesAndPlans() {
        Product product = shop.product(45).orElseThrow();

        assertThat(product.title("fr")).isEqualTo("Mélange de betterave");
        assertThat(product.title("de")).isEqualTo("Beet Blend");
        assertThat(product.variants()).extracting(Variant::variantId).containsExactly(89L, 90L);
        assertThat(product.planIds()).containsExactly(123L, 124L);
        assertThat(product.imageUrl()).isEqualTo("http://shop.example/images/products/1/45.svg");
        assertThat(shop.product(46).orElseThrow().isDigital()).isTrue();
        assertThat(shop.product(47).orElseThrow().giftCardOf()).isEqualTo("starbucks");
    }

    @Test
    void taxIsTheRegionsElseTheCountrysElseNone() {
        TaxRates taxes = shop.taxes();

        assertThat(taxes.rate("US", "ca")).isEqualTo(new Rate(72_500));
        assertThat(taxes.rate("US", " NY ")).isEqualTo(new Rate(88_750));
        assertThat(taxes.rate("US", "OR")).isEqualTo(Rate.ZERO);
        assertThat(taxes.rate("US", null)).isEqualTo(Rate.ZERO);
        assertThat(taxes.rate("CA", "ON")).isEqualTo(new Rate(50_000));
        assertThat(taxes.rate("gb", null)).isEqualTo(new Rate(200_000));
    }

    @Test
    void statesAreKnownByNameAndCode() {
        TaxRates taxes = new TableTaxRates(Map.of(
                new TableTaxRates.Place("US", ""), new Rate(1),
                new TableTaxRates.Place("US", "california"), new Rate(2),
                new TableTaxRates.Place("CA", "QC"), new Rate(3),
                new TableTaxRates.Place("DE", "BY"), new Rate(4)));

        assertThat(List.of("CA", "ca", "US-CA", "California", " CALIFORNIA ", "C.A."))
                .allSatisfy(text -> assertThat(taxes.rate("US", text)).isEqualTo(new Rate(2)));
        assertThat(taxes.rate("US", "New York")).isEqualTo(new Rate(1));
        assertThat(List.of("QC", "Québec", "quebec", "CA-QC"))
                .allSatisfy(text -> assertThat(taxes.rate("CA", text)).isEqualTo(new Rate(3)));
        assertThat(taxes.knows("US", "new  york")).isTrue();
        assertThat(taxes.knows("US", "Californya")).isFalse();
        assertThat(taxes.knows("US", "QC")).isFalse();
        assertThat(taxes.knows("DE", "Bayern")).as("there is no list of them").isTrue();
        assertThat(taxes.knows("GB", "anywhere")).as("the tax is the same").isTrue();
        assertThat(taxes.dependsOnRegion("US")).isTrue();
        assertThat(taxes.dependsOnRegion("GB")).isFalse();
    }

    @Test
    void freeShippingNeedsMoreThanTheOthers() {
        assertThat(shop.shippingMethods("us"))
                .extracting(ShippingMethod::methodId)
                .containsExactly(10L, 11L, 12L);
        ShippingMethod free = shop.shippingMethods("US").getLast();

        assertThat(free.terms()).containsEntry("US", new ShippingMethod.Terms(Money.usd(0), Money.usd(150_00)));
        assertThat(shop.shippingMethods("FR")).isEmpty();
    }

    @Test
    void discountsAreFoundInAnyCaseAndOneIsOver() {
        Instant now = Instant.now();

        assertThat(shop.discount("discount10").orElseThrow().percent()).isEqualTo(new Rate(100_000));
        assertThat(shop.discount("SAVE5").orElseThrow().flat()).containsEntry("US", Money.usd(5_00));
        assertThat(shop.discount("FREESHIP").orElseThrow().kind()).isEqualTo(Discount.Kind.FREE_SHIPPING);
        assertThat(shop.discount("SAVE5").orElseThrow().isActive(now)).isTrue();
        assertThat(shop.discount("EXPIRED").orElseThrow().isActive(now)).isFalse();
        assertThat(shop.discount("NONE")).isEmpty();
    }

    @Test
    void theStarterKitHasTwoLinesAFeeAndARequiredAgreement() {
        EnrollmentPack pack = shop.pack(1).orElseThrow();

        assertThat(pack.fees()).containsEntry("US", Money.usd(10_45));
        assertThat(pack.additionalVolume()).isEqualTo(20);
        assertThat(pack.lines())
                .hasSize(2)
                .allMatch(line -> shop.variant(line.variantId()).isPresent());
        assertThat(pack.agreementIds())
                .singleElement()
                .satisfies(id ->
                        assertThat(shop.agreement(id).orElseThrow().required()).isTrue());
    }

    @Test
    void theEnrolFormAsksBeforeAndAfterThePurchase() {
        EnrollForm form = shop.enrollForms().iterator().next();

        assertThat(form.title()).isEqualTo("Customer Details");
        assertThat(form.fields())
                .extracting(EnrollForm.Field::placement)
                .contains(EnrollForm.Placement.PRE_PURCHASE, EnrollForm.Placement.POST_PURCHASE);
        assertThat(form.fields().getFirst().metadata()).containsEntry("max_length", 200);
    }

    @Test
    void plansAndLanguagesAreTheDocumentedOnes() {
        assertThat(shop.plan(123).orElseThrow().discount()).isEqualTo(new Rate(100_000));
        assertThat(shop.plan(124).orElseThrow().billingInterval()).isEqualTo(3);
        assertThat(shop.languages()).extracting(Language::iso).containsExactly("en", "es", "fr", "ja");
        assertThat(shop.country("gb").orElseThrow().taxIncluded()).isTrue();
    }

    @Test
    void theRepAndTheCustomerAreFoundByEachOfTheirKeys() {
        People people = fixture.people;
        Rep rep = people.rep(1, DemoShop.REP).orElseThrow();

        assertThat(people.repByKey(1, People.Key.SHARE_GUID, "james-bond007")).contains(rep);
        assertThat(people.repByKey(1, People.Key.USERNAME, "BOND")).contains(rep);
        assertThat(people.repByKey(1, People.Key.EMAIL, "Bond@example.com")).contains(rep);
        assertThat(people.repByKey(1, People.Key.EXTERNAL_ID, "rep-456")).contains(rep);
        assertThat(people.repOfCustomer(1, 124)).contains(rep);
        assertThat(people.repOfCustomer(1, DemoShop.CUSTOMER)).isEmpty();
        assertThat(people.customerByEmail(1, "USER@example.com"))
                .map(Customer::customerId)
                .contains(DemoShop.CUSTOMER);
        assertThat(people.addresses(1, DemoShop.CUSTOMER))
                .extracting(Address::addressId)
                .containsExactly(456L, 457L);
        assertThat(people.address(1, DemoShop.CUSTOMER, 456))
                .map(Address::state)
                .contains("CA");
    }

    @Test
    void invalidTextFindsNobody() {
        for (String bad : List.of("a\u0000b", "\ud800", "x".repeat(1000))) {
            assertThat(fixture.shops.byDomain(bad)).isEmpty();
            assertThat(fixture.people.customerByEmail(1, bad)).isEmpty();
            for (People.Key key : People.Key.values()) {
                assertThat(fixture.people.repByKey(1, key, bad)).isEmpty();
            }
        }
    }

    @Test
    void peopleOfAnotherCompanyDoNotExist() {
        long other = fixture.newCompany("other");

        assertThat(fixture.people.customer(other, DemoShop.CUSTOMER)).isEmpty();
        assertThat(fixture.people.rep(other, DemoShop.REP)).isEmpty();
        assertThat(fixture.people.address(other, DemoShop.CUSTOMER, 456)).isEmpty();
        assertThat(fixture.people.address(1, 124, 456)).isEmpty();
    }

    @Test
    void installingAgainChangesNothingButTheVersion() {
        fixture.demo.install();

        Shop again = fixture.cache(1).shop(1);

        assertThat(again.version()).isGreaterThan(shop.version());
        assertThat(again.products()).isEqualTo(shop.products());
        assertThat(fixture.stock.available(1, List.of(DemoShop.LAST_UNIT_VARIANT)))
                .containsEntry(DemoShop.LAST_UNIT_VARIANT, 1L);
        assertThat(Optional.of(again.company())).contains(shop.company());
    }
}
