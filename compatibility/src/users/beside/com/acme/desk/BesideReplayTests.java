package com.acme.desk;

import dev.reprise.junit.ReplayTrace;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

class BesideReplayTests {

    @Test
    @ReplayTrace("desk.trace.jsonl")
    void mocks_in_a_replay() {
        mocks();
        assertTrue(new Desk().handle("Where is my order A-17?").contains("A-17"));
    }

    @Test
    void mocks_without_one() {
        mocks();
    }

    /** A final class and a static method: only the inline mock maker has them. */
    private static void mocks() {
        Desk.Orders orders = mock(Desk.Orders.class);
        when(orders.lookupOrder("A-17")).thenReturn("mocked");
        assertEquals("mocked", orders.lookupOrder("A-17"));
        verify(orders).lookupOrder("A-17");
        try (var integers = mockStatic(Numbers.class)) {
            integers.when(Numbers::next).thenReturn(7);
            assertEquals(7, Numbers.next());
        }
        assertEquals(1, Numbers.next());
    }

    static final class Numbers {
        static int next() {
            return 1;
        }
    }
}
