package dev.florin.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessesTest {
    @TempDir
    Path proc;

    private Processes processes;

    @BeforeEach
    void threeProcesses() throws IOException {
        processes = new Processes(proc);
        process(100, "postgres", 1, "5 6 70 80");
        process(101, "postgres: a ) b (", 100, "100 200 1 2");
        process(102, "postgres: c", 100, "1000 2000 0 0");
        process(103, "java", 1, "7 7 7 7");
        Files.writeString(proc.resolve("uptime"), "1 2");
    }

    @Test
    void oneProcessIsItsOwnTime() {
        assertThat(processes.cpuMillis(101)).isEqualTo(3000);
    }

    @Test
    void aFamilyIsTheParentItsEndedAndItsLivingChildren() {
        assertThat(processes.familyCpuMillis(100)).isEqualTo((5 + 6 + 70 + 80 + 300 + 3 + 3000) * 10);
    }

    @Test
    void endedChildrenAreToldApart() {
        assertThat(processes.endedChildrenCpuMillis(100)).isEqualTo(1500);
    }

    @Test
    void theParentIsFoundBehindAnyName() {
        assertThat(processes.parentOf(101)).isEqualTo(100);
    }

    @Test
    void memoryIsReadFromTheStatus() throws IOException {
        Files.writeString(proc.resolve("103/status"), "Name:\tjava\nVmHWM:\t  409600 kB\nVmRSS:\t  204800 kB\n");

        assertThat(Memory.of(processes, 103)).isEqualTo(new Memory(400, 200));
        assertThat(processes.memoryMebibytes(103, "VmSwap")).isEmpty();
    }

    @Test
    void aProcessThatIsGoneIsAnError() {
        assertThatThrownBy(() -> processes.cpuMillis(999)).hasMessage("process 999 is gone");
    }

    @Test
    void thisVeryProcessSpendsTime() {
        long pid = ProcessHandle.current().pid();

        assertThat(Processes.ofThisMachine().cpuMillis(pid)).isPositive();
        assertThat(Processes.ofThisMachine().memoryMebibytes(pid, "VmRSS").orElseThrow())
                .isPositive();
        assertThat(Processes.ofThisMachine().parentOf(pid))
                .isEqualTo(ProcessHandle.current().parent().orElseThrow().pid());
    }

    private void process(int pid, String name, int parent, String times) throws IOException {
        Path directory = Files.createDirectory(proc.resolve(Integer.toString(pid)));
        Files.writeString(
                directory.resolve("stat"),
                pid + " (" + name + ") S " + parent + " 1 1 0 -1 4194560 1 2 3 4 " + times + " 20 0 1 0 99\n");
    }
}
