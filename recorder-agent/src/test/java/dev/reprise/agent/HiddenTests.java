package dev.reprise.agent;

import dev.reprise.boundary.World;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("agent")
class HiddenTests {

    @Test
    void there_is_one_boundary_and_it_is_everyones() {
        assertThat(World.class.getClassLoader()).isNull();
    }
}
