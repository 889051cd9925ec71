package com.acme.kotlin

import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.delay
import kotlinx.coroutines.runBlocking

/** An order, and who waits for it. */
data class Order(val id: String, val customer: String, val cents: Int)

/** What the shop's systems know and do; each takes its time. */
class Orders {

    suspend fun lookUp(id: String): Order {
        delay(10)
        println("LIVE lookUp $id")
        return Order(id, "ann", 4000)
    }

    suspend fun complaints(id: String): List<String> {
        delay(5)
        println("LIVE complaints $id")
        return listOf("it never came")
    }

    suspend fun refund(order: Order): String {
        delay(5)
        println("LIVE refund ${order.id}")
        return "R-${order.id}"
    }
}

/** Gives money back where there is a reason. */
class Desk(private val orders: Orders) {

    suspend fun handle(id: String): String = coroutineScope {
        val order = async(Dispatchers.IO) { orders.lookUp(id) }
        val complaints = async(Dispatchers.Default) { orders.complaints(id) }
        if (complaints.await().isEmpty()) {
            "Nothing is wrong with $id"
        } else {
            "${order.await().customer} gets ${order.await().cents / 100} EUR: ${orders.refund(order.await())}"
        }
    }
}

fun main(arguments: Array<String>) {
    arguments.forEach { println(runBlocking { Desk(Orders()).handle(it) }) }
}
