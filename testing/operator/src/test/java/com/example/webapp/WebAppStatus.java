package com.example.webapp;

import java.util.Objects;

public class WebAppStatus {
    private long observedGeneration;
    private boolean ready;
    private String address;
    private int readyReplicas;

    public long getObservedGeneration() {
        return observedGeneration;
    }

    public void setObservedGeneration(long observedGeneration) {
        this.observedGeneration = observedGeneration;
    }

    public boolean isReady() {
        return ready;
    }

    public void setReady(boolean ready) {
        this.ready = ready;
    }

    public String getAddress() {
        return address;
    }

    public void setAddress(String address) {
        this.address = address;
    }

    public int getReadyReplicas() {
        return readyReplicas;
    }

    public void setReadyReplicas(int readyReplicas) {
        this.readyReplicas = readyReplicas;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WebAppStatus status
                && observedGeneration == status.observedGeneration
                && ready == status.ready
                && readyReplicas == status.readyReplicas
                && Objects.equals(address, status.address);
    }

    @Override
    public int hashCode() {
        return Objects.hash(observedGeneration, ready, address, readyReplicas);
    }
}
