package dev.florin.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FileNameTest {
    @Test
    void anOrdinaryNameIsKept() {
        assertThat(FileName.safe("Receipt 12 (copy).pdf", FileType.PDF)).isEqualTo("Receipt 12 (copy).pdf");
        assertThat(FileName.safe("Prüfung.PNG", FileType.PNG)).isEqualTo("Prüfung.png");
    }

    @Test
    void foldersAndLeadingDotsAreDropped() {
        assertThat(FileName.safe("../../etc/passwd", FileType.PDF)).isEqualTo("passwd.pdf");
        assertThat(FileName.safe("C:\\Users\\me\\..\\.hidden.png", FileType.PNG))
                .isEqualTo("hidden.png");
    }

    @Test
    void whatCouldBreakAHeaderOrTurnTextAroundIsReplaced() {
        assertThat(FileName.safe("a\r\nSet-Cookie: b\"\u202Efdp;.pdf", FileType.PDF))
                .isEqualTo("a__Set-Cookie_ b__fdp_.pdf");
    }

    @Test
    void theExtensionIsThatOfTheType() {
        assertThat(FileName.safe("invoice.exe", FileType.PDF)).isEqualTo("invoice.exe.pdf");
    }

    @Test
    void aNameOfWhichNothingIsLeftIsReplaced() {
        assertThat(FileName.safe(null, FileType.PNG)).isEqualTo("attachment.png");
        assertThat(FileName.safe("  ..", FileType.PNG)).isEqualTo("attachment.png");
        assertThat(FileName.safe("folder/", FileType.PDF)).isEqualTo("attachment.pdf");
    }

    @Test
    void aLongNameIsCutBetweenCharacters() {
        String name = FileName.safe("\uD835\uDC9C".repeat(500), FileType.PDF);

        assertThat(name).isEqualTo("\uD835\uDC9C".repeat(FileName.MAX_LENGTH) + ".pdf");
    }
}
