// The tests mostly wait: for a silo to be missed, for one to start. Three classes at once keep two cores busy.
[assembly: CollectionBehavior(MaxParallelThreads = 3)]
