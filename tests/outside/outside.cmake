# cmake -DBUILD=... -DFOLDER=tests/outside -DCOMPILER=g++ -DGENERATOR=Ninja -P outside.cmake
# Installs what was built into a folder, and builds and runs the project against it as somebody else would.
if(SANITIZE)
  message("skipped: an instrumented core needs an instrumented program")
  return()
endif()
set(place ${BUILD}/outside)
file(REMOVE_RECURSE ${place})
function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE failed OUTPUT_VARIABLE said ERROR_VARIABLE complained)
  if(failed)
    message(FATAL_ERROR "${ARGN}:\n${said}\n${complained}")
  endif()
  set(said "${said}" PARENT_SCOPE)
endfunction()
run(${CMAKE_COMMAND} --install ${BUILD} --prefix ${place}/installed)
set(configure ${CMAKE_COMMAND} -S ${FOLDER} -G ${GENERATOR} -DCMAKE_CXX_COMPILER=${COMPILER}
    -DCMAKE_BUILD_TYPE=Release -DCMAKE_PREFIX_PATH=${place}/installed)
# The package is found by a project that is C++ alone and by one that is C as well; without C it says what it wants.
run(${configure} -B ${place}/with_c -DWITH_C=ON)
execute_process(COMMAND ${CMAKE_COMMAND} -E env CC=no_such_compiler ${configure} -B ${place}/without_c
                RESULT_VARIABLE failed OUTPUT_VARIABLE said ERROR_VARIABLE complained)
if(NOT failed OR NOT complained MATCHES "a C compiler is needed")
  message(FATAL_ERROR "without a C compiler:\n${said}\n${complained}")
endif()
run(${configure} -B ${place}/build)
run(${CMAKE_COMMAND} --build ${place}/build)
run(${place}/build/outside)
message("${said}")
