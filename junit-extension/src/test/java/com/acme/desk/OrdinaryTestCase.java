package com.acme.desk;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A test without a replay. */
public class OrdinaryTestCase {

    @Test
    void an_ordinary_test() {
        assertThat("anything").isNotEmpty();
    }
}
