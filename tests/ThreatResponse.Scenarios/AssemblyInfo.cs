// Each scenario runs a system of its own, and waits as much as it works: two at once use a small machine whole, and no more than that.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]
