package com.acme.kotlin

import dev.reprise.junit.ReplayTrace
import dev.reprise.junit.assertions.ReplayAssertions.assertThat
import dev.reprise.replay.Replay
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test

@ReplayTrace("traces/refund.trace.jsonl")
class DeskReplayTests {

    @Test
    fun `gives the money back once`(replay: Replay) {
        val said = runBlocking { Desk(Orders()).handle("A-17") }

        assertEquals("ann gets 40 EUR: R-A-17", said)
        assertThat(replay).calledTool("refund").once()
    }
}
