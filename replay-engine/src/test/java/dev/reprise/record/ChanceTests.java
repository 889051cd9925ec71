package dev.reprise.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ChanceTests {

    @ParameterizedTest
    @ValueSource(strings = {"/dev/urandom", "/no/such/file", "/dev/null"})
    void no_two_numbers_are_alike_whether_the_system_has_such_a_file_or_not(String file) {
        var chance = new Chance(file);

        assertThat(LongStream.generate(chance::nextLong).limit(1_000).distinct().count())
                .isEqualTo(1_000);
    }

    @Test
    void what_the_system_gives_is_taken(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("chance"), new byte[] {0, 0, 0, 0, 0, 0, 1, 2, 3});

        assertThat(new Chance(file.toString()).nextLong()).isEqualTo(258);
    }
}
