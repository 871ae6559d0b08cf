package dev.florin.catalog.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.catalog.CatalogFixture;
import dev.florin.catalog.Merchant;
import java.io.StringReader;
import java.util.List;
import java.util.UUID;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.xml.sax.InputSource;

class MerchantImagesTest {
    @AutoClose
    private final CatalogFixture fixture = new CatalogFixture();

    @Test
    void picturesAreCacheableSvgAndUnknownMerchantsHaveNone() {
        fixture.demo.install();
        MerchantImages images = new MerchantImages(fixture.catalog);

        ResponseEntity<byte[]> logo = images.logo("starbucks");

        assertThat(logo.getHeaders().getContentType()).hasToString("image/svg+xml;charset=UTF-8");
        assertThat(logo.getHeaders().getCacheControl()).contains("max-age=86400", "public");
        assertThat(logo.getHeaders().getETag()).isNotBlank();
        assertThat(images.faceplate("starbucks").getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThatThrownBy(() -> images.logo("nobody")).hasMessage("There is no such merchant.");
        assertThatThrownBy(() -> images.faceplate("nobody")).hasMessage("There is no such merchant.");
    }

    @Test
    void aNameIsTextAndNeverMarkup() throws Exception {
        MerchantDrawing drawing = MerchantDrawing.of(merchant("<script>alert('x')</script> & \"Sons\"", "#ffffff"));

        assertThat(drawing.faceplate()).doesNotContain("<script>");
        parse(drawing.faceplate());
        parse(drawing.logo());
    }

    @Test
    void initialsAreTheFirstLettersOfTwoWords() {
        assertThat(MerchantDrawing.of(merchant("Bath & Body Works", null)).initials())
                .isEqualTo("BB");
        assertThat(MerchantDrawing.of(merchant("Starbucks", null)).initials()).isEqualTo("S");
        assertThat(MerchantDrawing.of(merchant("Macy's", null)).initials()).isEqualTo("M");
    }

    @Test
    void invalidColourIsReplacedAndBrightOnesCarryDarkText() {
        assertThat(MerchantDrawing.of(merchant("A", "red\"/><x")).logo()).doesNotContain("red");
        assertThat(MerchantDrawing.of(merchant("A", "#ffffff")).logo()).contains("fill=\"#111111\"");
        assertThat(MerchantDrawing.of(merchant("A", "#000000")).logo()).contains("fill=\"#ffffff\"");
    }

    private static void parse(String svg) throws Exception {
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static Merchant merchant(String name, @Nullable String color) {
        return new Merchant(new UUID(0, 1), "slug", name, "Things", true, null, null, color, "Terms", List.of());
    }
}
